import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { directory } from '../../shared/directory/directory.ts'
import { leaves } from '../../shared/directory/leaves.ts'
import { journal } from '../../shared/journal.ts'
import { limits } from '../../shared/limits.ts'
import { register } from '../../shared/register.ts'
import { tokens } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'

export const Env = z.object({ JOURNAL_TABLE: z.string(), REGISTER_TABLE: z.string(), DIRECTORY_TABLE: z.string() })
export type Env = z.infer<typeof Env>

/** The tables behind the handler. */
export const connect = (db: DynamoDBClient, env: Env): Omit<Deps, 'now' | 'log'> => {
  const { zone, contact, forget } = directory(db, env.DIRECTORY_TABLE)
  const { setLeave } = leaves(db, env.DIRECTORY_TABLE)
  return {
    ...journal(db, { journal: env.JOURNAL_TABLE, register: env.REGISTER_TABLE }),
    zone,
    contact,
    setLeave: async (memberId, leave) => {
      await setLeave(memberId, leave)
      forget()
    },
    ...register(db, env.REGISTER_TABLE),
    tokens: tokens(db, env.REGISTER_TABLE),
    limits: limits(db, env.REGISTER_TABLE),
  }
}
