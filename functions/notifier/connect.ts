import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SNSClient } from '@aws-sdk/client-sns'
import * as z from 'zod/mini'
import { snsEmail } from '../../shared/channels/sns-email.ts'
import { snsSms } from '../../shared/channels/sns-sms.ts'
import { directory } from '../../shared/directory/directory.ts'
import { journal } from '../../shared/journal.ts'
import { limits } from '../../shared/limits.ts'
import { register } from '../../shared/register.ts'
import { tokens } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'

export const Env = z.object({
  JOURNAL_TABLE: z.string(),
  REGISTER_TABLE: z.string(),
  DIRECTORY_TABLE: z.string(),
  SQUAD_TOPIC_PREFIX: z.string(),
  SITE_ORIGIN: z.string(),
})
export type Env = z.infer<typeof Env>

/** The tables and the channels behind the handler. */
export const connect = (db: DynamoDBClient, sns: SNSClient, env: Env): Omit<Deps, 'random' | 'now' | 'log'> => ({
  ...journal(db, { journal: env.JOURNAL_TABLE, register: env.REGISTER_TABLE }),
  ...directory(db, env.DIRECTORY_TABLE),
  tokens: tokens(db, env.REGISTER_TABLE),
  limits: limits(db, env.REGISTER_TABLE),
  waiting: register(db, env.REGISTER_TABLE).waitingFor,
  channels: { sms: snsSms(sns), email: snsEmail(sns, env.SQUAD_TOPIC_PREFIX) },
  origin: env.SITE_ORIGIN,
})
