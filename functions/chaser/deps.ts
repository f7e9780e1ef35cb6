import type { Directory } from '../../shared/directory/directory.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'

export interface Deps extends Pick<Journal, 'load' | 'handle'>, Pick<Directory, 'zone'> {
  readonly now: () => Date
  readonly log: Log
}

export const ACTOR = { kind: 'system', id: 'chaser' } as const
