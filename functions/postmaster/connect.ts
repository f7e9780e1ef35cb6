import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { carried } from '../../shared/carried.ts'
import { journal } from '../../shared/journal.ts'
import type { Deps } from './deps.ts'

export const Env = z.object({ JOURNAL_TABLE: z.string(), REGISTER_TABLE: z.string() })
export type Env = z.infer<typeof Env>

/** The tables behind the handler. */
export const connect = (db: DynamoDBClient, env: Env): Omit<Deps, 'now' | 'log'> => ({
  ...journal(db, { journal: env.JOURNAL_TABLE, register: env.REGISTER_TABLE }),
  ...carried(db, env.REGISTER_TABLE),
})
