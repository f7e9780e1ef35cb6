import type { Log } from '../../shared/http/problems.ts'
import type { Settling } from '../../shared/settle-message.ts'

export interface Deps extends Settling {
  readonly log: Log
}
