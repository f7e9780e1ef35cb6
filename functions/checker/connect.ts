import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod/mini'
import { keptKey, sentKey } from '../../shared/files/keys.ts'
import { journal } from '../../shared/journal.ts'
import type { Deps } from './deps.ts'

export const Env = z.object({ JOURNAL_TABLE: z.string(), REGISTER_TABLE: z.string(), FILES_BUCKET: z.string() })
export type Env = z.infer<typeof Env>

/** The tables and the bucket behind the handler. */
export const connect = (db: DynamoDBClient, s3: S3Client, env: Env): Omit<Deps, 'now' | 'log'> => {
  const Bucket = env.FILES_BUCKET
  const remove = async (Key: string) => void (await s3.send(new DeleteObjectCommand({ Bucket, Key })))
  return {
    ...journal(db, { journal: env.JOURNAL_TABLE, register: env.REGISTER_TABLE }),
    sent: async (id) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: sentKey(id) })).catch(gone)
      return Body?.transformToByteArray()
    },
    keep: async (id, Body, ContentType) =>
      void (await s3.send(new PutObjectCommand({ Bucket, Key: keptKey(id), Body, ContentType }))),
    clear: (id) => remove(sentKey(id)),
    discard: (id) => remove(keptKey(id)),
  }
}

/** Without the right to list the bucket, what is not there may not be read either. */
const gone = (error: unknown): { readonly Body?: undefined } => {
  const absent = error instanceof NoSuchKey || (error instanceof Error && error.name === 'AccessDenied')
  if (!absent) throw error
  return {}
}
