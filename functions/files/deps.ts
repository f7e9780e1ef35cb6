import type { Instant } from '../../events/envelope.ts'
import type { FileType } from '../../events/file.ts'
import type { Directory } from '../../shared/directory/directory.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'
import type { Limits } from '../../shared/limits.ts'
import type { Tokens } from '../../shared/tokens.ts'

/** A form that sends one file to the bucket: where to, and the fields that go before the file. */
export interface UploadForm {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

export interface Deps extends Pick<Journal, 'load' | 'handle'>, Pick<Directory, 'zone'> {
  readonly tokens: Pick<Tokens, 'read'>
  readonly limits: Limits
  /** Takes a file of this type and no other, of at most 10 MB, under this id and no other, for so many seconds. */
  readonly uploadForm: (id: string, type: FileType, seconds: number) => Promise<UploadForm>
  /** An address that saves what is kept under the id, under that name, for so many seconds. */
  readonly downloadLink: (id: string, type: FileType, name: string, seconds: number) => Promise<string>
  readonly edgeKey: string
  readonly random: (size: number) => Uint8Array
  readonly now: () => Date
  readonly log: Log
}

export const later = (from: Date, seconds: number): Instant => new Date(from.getTime() + seconds * 1000).toISOString()
