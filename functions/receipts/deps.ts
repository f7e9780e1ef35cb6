import type { Log } from '../../shared/http/problems.ts'
import type { Settling } from '../../shared/settle-message.ts'

export interface Deps extends Settling {
  /** What the provider was given to show that it is the provider. */
  readonly key: string
  readonly log: Log
}
