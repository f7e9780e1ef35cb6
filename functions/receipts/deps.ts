import type { Carried } from '../../shared/carried.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'

export interface Deps extends Pick<Journal, 'handle'>, Pick<Carried, 'carriedBy'> {
  /** What the provider was given to show that it is the provider. */
  readonly key: string
  readonly now: () => Date
  readonly log: Log
}
