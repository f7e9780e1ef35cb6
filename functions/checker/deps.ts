import type { FileType } from '../../events/file.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'

export interface Deps extends Pick<Journal, 'load' | 'handle'> {
  /** What was sent under the id; undefined when it is no longer there. */
  readonly sent: (id: string) => Promise<Uint8Array | undefined>
  readonly keep: (id: string, bytes: Uint8Array, type: FileType) => Promise<void>
  /** Removes what was sent; nothing happens where nothing is. */
  readonly clear: (id: string) => Promise<void>
  /** Removes what is kept. */
  readonly discard: (id: string) => Promise<void>
  readonly now: () => Date
  readonly log: Log
}
