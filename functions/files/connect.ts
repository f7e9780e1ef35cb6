import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import * as z from 'zod/mini'
import { directory } from '../../shared/directory/directory.ts'
import { keptKey, sentKey } from '../../shared/files/keys.ts'
import { asAttachment } from '../../shared/files/name.ts'
import { MOST_BYTES } from '../../shared/files/type.ts'
import { journal } from '../../shared/journal.ts'
import { limits } from '../../shared/limits.ts'
import { tokens } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'

export const Env = z.object({
  JOURNAL_TABLE: z.string(),
  REGISTER_TABLE: z.string(),
  DIRECTORY_TABLE: z.string(),
  FILES_BUCKET: z.string(),
  EDGE_KEY: z.string(),
})
export type Env = z.infer<typeof Env>

/** The tables and the bucket behind the handler. Signing calls nobody. */
export const connect = (db: DynamoDBClient, s3: S3Client, env: Env): Omit<Deps, 'random' | 'now' | 'log'> => ({
  ...journal(db, { journal: env.JOURNAL_TABLE, register: env.REGISTER_TABLE }),
  zone: directory(db, env.DIRECTORY_TABLE).zone,
  tokens: tokens(db, env.REGISTER_TABLE),
  limits: limits(db, env.REGISTER_TABLE),
  uploadForm: (id, type, seconds) =>
    createPresignedPost(s3, {
      Bucket: env.FILES_BUCKET,
      Key: sentKey(id),
      Expires: seconds,
      Fields: { 'Content-Type': type },
      Conditions: [
        ['content-length-range', 1, MOST_BYTES],
        ['eq', '$Content-Type', type],
      ],
    }),
  downloadLink: (id, type, name, seconds) =>
    getSignedUrl(
      s3,
      new GetObjectCommand({
        Bucket: env.FILES_BUCKET,
        Key: keptKey(id),
        ResponseContentType: type,
        ResponseContentDisposition: asAttachment(name),
        ResponseCacheControl: 'private, no-store',
      }),
      { expiresIn: seconds },
    ),
  edgeKey: env.EDGE_KEY,
})
