import * as z from 'zod/mini'
import { type Instant, Receipt } from '../../events/envelope.ts'
import { type FileEvent, FileRequested, Unkept } from '../../events/file.ts'
import type { Aggregate, Decision, Given } from './aggregate.ts'
import { shardOf } from './shard.ts'

export const FileState = z.lazy(() =>
  z.object({
    ...FileRequested.data.shape,
    status: z.enum(['requested', 'checked', 'refused', 'dropped']),
    size: z.optional(z.int()),
    reason: z.optional(Unkept),
    /** The request whose step has it. */
    attachedTo: z.optional(Receipt),
  }),
)
export type FileState = z.infer<typeof FileState>

type DataOf<T extends FileEvent['type']> = Extract<FileEvent, { type: T }>['data']

export type FileCommand = Given &
  (
    | { readonly type: 'request'; readonly file: DataOf<'file.requested'> }
    | ({ readonly type: 'report-checked' } & DataOf<'file.checked'>)
    | ({ readonly type: 'refuse' } & DataOf<'file.refused'>)
    /** `sentFor` is a request that is handled together with the one it is attached to. */
    | ({ readonly type: 'attach'; readonly sentFor?: Receipt } & DataOf<'file.attached'>)
    | { readonly type: 'tick' }
  )

/** Another's file is as unknown as one that never was. */
export type FileRefusal = 'file-unknown' | 'file-refused' | 'file-expired'

const evolve = (state: FileState | undefined, event: FileEvent): FileState | undefined => {
  if (event.type === 'file.requested') return state ?? { ...event.data, status: 'requested' }
  return state && { ...state, ...change(event) }
}

const change = (event: Exclude<FileEvent, { type: 'file.requested' }>): Partial<FileState> => {
  switch (event.type) {
    case 'file.checked':
      return { status: 'checked', size: event.data.size, reason: undefined }
    case 'file.refused':
      return { status: 'refused', reason: event.data.reason }
    case 'file.attached':
      return { attachedTo: event.data.receipt, dropAt: event.data.dropAt }
    case 'file.dropped':
      return { status: 'dropped' }
  }
}

/** Late by this much, a file that was sent in time has still not been looked at. */
const LOOKED_AT_WITHIN_MS = 900_000

const missedAt = ({ sendBy }: FileState): Instant => new Date(Date.parse(sendBy) + LOOKED_AT_WITHIN_MS).toISOString()

/** While it is awaited, when it has not come; else when it is thrown away. */
export const dueAt = (state: FileState): Instant | undefined => {
  if (state.status === 'dropped') return undefined
  return state.status === 'requested' ? missedAt(state) : state.dropAt
}

const decide = (state: FileState | undefined, command: FileCommand): Decision<FileEvent, FileRefusal> => {
  if (command.type === 'request') return state ? [] : [{ type: 'file.requested', data: command.file }]
  if (!state) return { refused: 'file-unknown' }
  switch (command.type) {
    case 'report-checked':
      return isAwaited(state) ? [{ type: 'file.checked', data: { size: command.size } }] : []
    case 'refuse':
      return isAwaited(state) ? [{ type: 'file.refused', data: { reason: command.reason } }] : []
    case 'attach':
      return attach(state, command)
    case 'tick':
      return tick(state, command.at)
  }
}

/** One that was given up for not coming may come after all. */
export const isAwaited = ({ status, reason }: FileState): boolean =>
  status === 'requested' || (status === 'refused' && reason === 'not-sent')

/** One that is still being looked at may be attached: its step shows it as that, and then how it ended. */
const attach = (
  state: FileState,
  { receipt, dropAt, at, sentFor = receipt }: Extract<FileCommand, { type: 'attach' }>,
): Decision<FileEvent, FileRefusal> => {
  const its = state.attachedTo ?? (state.receipt === sentFor ? receipt : state.receipt) ?? receipt
  if (its !== receipt) return { refused: 'file-unknown' }
  if (state.status === 'dropped' || state.dropAt <= at) return { refused: 'file-expired' }
  if (state.status === 'refused') return { refused: 'file-refused' }
  return state.attachedTo ? [] : [{ type: 'file.attached', data: { receipt, dropAt } }]
}

const tick = (state: FileState, at: Instant): Decision<FileEvent, FileRefusal> => {
  if (state.status === 'dropped') return []
  if (state.dropAt <= at) return [{ type: 'file.dropped', data: {} }]
  return state.status === 'requested' && missedAt(state) <= at
    ? [{ type: 'file.refused', data: { reason: 'not-sent' } }]
    : []
}

/** A photo or a paper, from the leave to send it until it is thrown away. */
export const file: Aggregate<FileState, FileCommand, FileEvent, FileRefusal> = {
  kind: 'file',
  parse: (stored) => FileState.parse(stored),
  evolve,
  decide,
  dueAt,
  index: (_, id) => ({ shard: shardOf(id), keys: {} }),
}
