import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import type { Actor, Instant, Receipt } from '../../events/envelope.ts'
import { FileId } from '../../events/file.ts'
import type { ZoneDirectory } from '../directory/directory.ts'
import { type FileState, file } from '../domain/file.ts'
import { type FieldError, invalid } from '../http/problem.ts'
import { AlongsideRefused, type Journal } from '../journal.ts'
import { calendar } from '../time/calendar.ts'
import { MOST_FILES } from './type.ts'

/** The field `files` of a step: the ids that `POST /api/files` gave, each once. */
export const Attachments = z.optional(
  z.pipe(
    z.array(z.string()),
    z.transform((ids: string[], context) => {
      const unique = [...new Set(ids)]
      if (unique.length <= MOST_FILES) return unique.length > 0 ? unique : undefined
      context.issues.push({
        code: 'custom',
        input: ids,
        params: { code: 'too-many-files', params: { max: String(MOST_FILES) } },
      })
      return z.NEVER
    }),
  ),
)

export interface Attaching {
  readonly ids: readonly string[] | undefined
  readonly receipt: Receipt
  /** Where that is handled together with the one that the files were sent for. */
  readonly sentFor?: Receipt
  readonly at: Instant
  readonly actor: Actor
  readonly directory: ZoneDirectory
}

/** What attaches files, to be written together with the step that has them; and how they stand, which holds once that is written. */
export interface Attachment {
  readonly alongside: readonly TransactWriteItem[]
  readonly files: readonly FileState[]
}

/** @throws Problem 422 that names the files that cannot be attached */
export const attachments = async (
  { prepare }: Pick<Journal, 'prepare'>,
  { ids = [], receipt, sentFor = receipt, at, actor, directory: { zone, days } }: Attaching,
): Promise<Attachment> => {
  if (ids.length === 0) return { alongside: [], files: [] }
  const dropAt = calendar(zone, days).add(at, zone.keepFiles ?? KEEP_FILES)
  const prepared = await Promise.all(
    ids.map(async (id) =>
      z.safeParse(FileId, id).success
        ? prepare(file, id, { type: 'attach', receipt, sentFor, dropAt, at, actor })
        : ({ refused: 'file-unknown' } as const),
    ),
  )
  const errors = prepared.flatMap((one, n): FieldError[] =>
    'refused' in one ? [{ pointer: `/files/${n}`, code: one.refused }] : [],
  )
  if (errors.length > 0) throw invalid(errors)
  const attached = prepared.flatMap((one) => ('items' in one ? [one] : []))
  return { alongside: attached.flatMap(({ items }) => items), files: attached.map(({ state }) => state) }
}

/** Where a zone does not say how long it keeps what was attached. */
const KEEP_FILES = { amount: 1096, unit: 'days' } as const

const TRIES = 4

/** A step with its files: both are written or neither. A file whose check ended meanwhile is asked for again. */
export const withAttachments = async <T>(
  journal: Pick<Journal, 'prepare'>,
  attaching: Attaching,
  write: (attachment: Attachment) => Promise<T>,
): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await write(await attachments(journal, attaching))
    } catch (error) {
      if (!(error instanceof AlongsideRefused) || tries === TRIES) throw error
    }
  }
}
