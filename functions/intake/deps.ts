import type { Directory } from '../../shared/directory/directory.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Idempotency } from '../../shared/idempotency.ts'
import type { Journal } from '../../shared/journal.ts'
import type { Limits } from '../../shared/limits.ts'
import type { Tokens } from '../../shared/tokens.ts'

export interface Deps extends Journal, Pick<Directory, 'zone'> {
  readonly tokens: Pick<Tokens, 'read'>
  readonly idempotency: Idempotency
  readonly limits: Limits
  /** Where the contact and the token are written, together with the request. */
  readonly tables: { readonly register: string; readonly directory: string }
  /** The pages' origin, without a slash at the end. */
  readonly origin: string
  readonly edgeKey: string
  readonly random: (size: number) => Uint8Array
  readonly now: () => Date
  readonly log: Log
}
