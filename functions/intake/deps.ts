import type { Directory } from '../../shared/directory/directory.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'
import type { Limits } from '../../shared/limits.ts'
import type { Register } from '../../shared/register.ts'
import type { Admitting } from '../../shared/submission/admit.ts'
import type { Tokens } from '../../shared/tokens.ts'

export interface Deps extends Journal, Admitting, Pick<Directory, 'zone'>, Pick<Register, 'openOfEnterprise'> {
  readonly tokens: Pick<Tokens, 'read'>
  readonly limits: Limits
  /** The pages' origin, without a slash at the end. */
  readonly origin: string
  readonly edgeKey: string
  readonly now: () => Date
  readonly log: Log
}
