import type * as z from 'zod/mini'
import type { Receipt } from '../../events/envelope.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Absorbed, Unmerged } from '../../events/request-merge.ts'
import type { Given } from './aggregate.ts'
import { isOpen, type RequestState, type RunningClock } from './request.ts'
import type { Decided } from './request-decide.ts'
import { endedAs } from './request-taking.ts'

/** What is asked of the two requests in one transaction; see `shared/merging.ts`. */
export type MergeCommand =
  | { readonly type: 'merge'; readonly into: Receipt; readonly reason: string }
  /** `other` as it is once it is merged. */
  | { readonly type: 'absorb'; readonly receipt: Receipt; readonly other: RequestState }
  /** `from` is the other one's state where it was withdrawn: what was done on it was done for both. */
  | { readonly type: 'unmerge'; readonly reason?: string | undefined; readonly from?: RequestState | undefined }
  | { readonly type: 'release'; readonly receipt: Receipt }

type Asked<T extends MergeCommand['type']> = Extract<MergeCommand, { type: T }>

/** More would not fit into the one transaction that gives all of them back. */
const MOST = 20

/** The request that this one is handled together with. */
export const mergedInto = ({ status, merged }: Pick<RequestState, 'status' | 'merged'>): Receipt | undefined =>
  status === 'merged' ? merged?.into : undefined

/** All that may be asked of a request that is handled together with another; everything else is asked of that one. */
const WHILE_MERGED: ReadonlySet<string> = new Set([
  'merge',
  'absorb',
  'unmerge',
  'release',
  'unlink',
  'withdraw',
  'tick',
])

export const isElsewhere = (state: RequestState, { type }: { readonly type: string }): boolean =>
  state.status === 'merged' && !WHILE_MERGED.has(type)

export const merging = (state: RequestState, command: MergeCommand & Given): Decided => {
  switch (command.type) {
    case 'merge':
      return merge(state, command)
    case 'absorb':
      return absorb(state, command)
    case 'unmerge':
      return unmerge(state, command)
    case 'release': {
      const { receipt } = command
      return state.absorbed?.includes(receipt) ? [{ type: 'request.released', data: { receipt } }] : []
    }
  }
}

/** What the squad has once called resolved ends by itself: no dispute and no poor rating goes away by a merger. */
const wasClaimed = ({ resolved, disputed, rework }: RequestState): boolean =>
  [resolved, disputed, rework].some((claim) => claim !== undefined)

const merge = (state: RequestState, { into, reason }: Asked<'merge'>): Decided => {
  if (state.status === 'merged') return state.merged?.into === into ? [] : { refused: 'already-merged' }
  const refused = endedAs(state)
  if (refused) return { refused }
  if (state.confidential) return { refused: 'merge-confidential' }
  if (wasClaimed(state)) return { refused: 'merge-claimed' }
  if (state.absorbed?.length) return { refused: 'absorbs-others' }
  return [{ type: 'request.merged', data: { into, reason } }]
}

const enterpriseOf = ({ enterprise: { id, creditCode, name } }: RequestState): string => id ?? creditCode ?? name

const absorb = (state: RequestState, { receipt, other }: Asked<'absorb'>): Decided => {
  const { absorbed = [], clocks } = state
  // It has given back what it had absorbed, and the list only says what that was.
  if (state.status === 'withdrawn') return { refused: 'into-ended' }
  if (absorbed.includes(receipt)) return []
  if (state.status === 'merged') return { refused: 'into-merged' }
  if (!isOpen(state) || state.resolved || state.rework) return { refused: 'into-ended' }
  if (state.confidential) return { refused: 'merge-confidential' }
  if (enterpriseOf(state) !== enterpriseOf(other)) return { refused: 'other-enterprise' }
  if (absorbed.length >= MOST) return { refused: 'too-many-merged' }
  const data = { receipt, clocks: earlier(clocks, other.clocks), repeatAt: other.repeatAt }
  return [{ type: 'request.absorbed', data }]
}

type TakenOver = z.infer<typeof Absorbed.data>['clocks']

/**
 * Of each kind that still runs on both, the clock that ends earlier goes on: whoever asked first waits no longer for having asked
 * twice, and nobody gains time by a second request.
 */
const earlier = (clocks: readonly RunningClock[], others: readonly RunningClock[]): TakenOver =>
  clocks.flatMap((clock) => {
    const other = others.find(({ kind }) => kind === clock.kind)
    if (!other || clock.metAt || other.metAt || other.dueAt >= clock.dueAt) return []
    const { kind, dueAt, rungs, climbedTo } = other
    return [{ kind, dueAt, rungs, climbedTo }]
  })

const unmerge = (state: RequestState, { reason, from, at }: Asked<'unmerge'> & Given): Decided => {
  const { status, merged } = state
  if (status !== 'merged' || !merged) return from ? [] : { refused: 'not-merged' }
  const done = from && { met: metMeanwhile(state, from, merged.at), climbedTo: at, repeatAt: from.repeatAt }
  return [{ type: 'request.unmerged', data: { from: merged.into, reason, met: [], ...done } }]
}

type Met = z.infer<typeof Unmerged.data>['met']

/** What was met on the other one before this was merged counts from then, but for a claim that it was solved: its enterprise took it back instead of confirming. */
const metMeanwhile = ({ clocks }: RequestState, from: RequestState, since: string): Met =>
  clocks.flatMap(({ kind, metAt }) => {
    const at = kind === 'resolve' ? undefined : from.clocks.find((clock) => clock.kind === kind)?.metAt
    return metAt === undefined && at !== undefined ? [{ kind, at: at > since ? at : since }] : []
  })

type MergeEvent = Extract<RequestEvent, { type: `request.${'merged' | 'absorbed' | 'unmerged' | 'released'}` }>

/** No clock of the merged one moves, whatever becomes of it. */
export const mergedAfter = (state: RequestState, event: MergeEvent): Partial<RequestState> => {
  const { absorbed = [], clocks, merged, routed } = state
  switch (event.type) {
    case 'request.merged': {
      const { at, actor, data } = event
      return isOpen(state) ? { status: 'merged', merged: { at, actor, ...data, status: state.status } } : {}
    }
    case 'request.absorbed': {
      const { receipt, clocks: taken, repeatAt } = event.data
      return {
        absorbed: [...absorbed, receipt],
        repeatAt: state.repeatAt ?? repeatAt,
        clocks: clocks.map((clock) => taken.find(({ kind }) => kind === clock.kind && !clock.metAt) ?? clock),
      }
    }
    case 'request.unmerged': {
      if (state.status !== 'merged' || !merged) return {}
      const { met, climbedTo, repeatAt } = event.data
      const metAt = (kind: string) => met.find((one) => one.kind === kind)?.at
      return {
        status: merged.status,
        merged: undefined,
        routed: routed && { ...routed, nudged: routed.nudged || routed.nudgeAt <= (climbedTo ?? '') },
        repeatAt: repeatAt ?? state.repeatAt,
        clocks: clocks.map((clock) =>
          clock.metAt ? clock : { ...clock, metAt: metAt(clock.kind), climbedTo: climbedTo ?? clock.climbedTo },
        ),
      }
    }
    case 'request.released':
      return { absorbed: absorbed.filter((receipt) => receipt !== event.data.receipt) }
  }
}
