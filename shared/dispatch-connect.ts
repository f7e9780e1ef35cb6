import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { directory } from './directory/directory.ts'
import type { Dispatching } from './dispatch.ts'
import { type Journal, journal } from './journal.ts'
import { register } from './register.ts'

export const Env = z.object({ JOURNAL_TABLE: z.string(), REGISTER_TABLE: z.string(), DIRECTORY_TABLE: z.string() })
export type Env = z.infer<typeof Env>

/** The tables behind whoever dispatches. */
export const connect = (db: DynamoDBClient, env: Env): Omit<Dispatching, 'log'> & Pick<Journal, 'prepare'> => ({
  ...journal(db, { journal: env.JOURNAL_TABLE, register: env.REGISTER_TABLE }),
  ...directory(db, env.DIRECTORY_TABLE),
  ...register(db, env.REGISTER_TABLE),
})
