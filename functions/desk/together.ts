import type { Instant, Receipt } from '../../events/envelope.ts'
import { isRefusal } from '../../shared/domain/aggregate.ts'
import { handlerId, isOpen, type RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { may, works } from '../../shared/domain/request-may.ts'
import { mergedInto } from '../../shared/domain/request-merge.ts'
import { ALIKE, similarityTo } from '../../shared/domain/similar.ts'
import { idOf } from '../../shared/domain/stream.ts'
import { holderText } from '../../shared/tracking/names.ts'
import { handOf } from './actions.ts'
import type { Deps } from './deps.ts'
import { reads, sight } from './sight.ts'
import type { Visitor } from './visitor.ts'

type Looking = Pick<Deps, 'load' | 'openOfEnterprise'>

interface Looker extends Visitor {
  readonly at: Instant
}

/** So many of the enterprise's newest are looked at each time that the desk is shown, in one read. */
const NEWEST = 50

/** The requests that belong to this one: it is handled with them, or they look the same. */
export const togetherView = async (deps: Looking, visitor: Visitor, state: RequestState, at: Instant) => {
  const who = { ...visitor, at }
  if (!reads(state, who)) return undefined
  const into = mergedInto(state)
  const [merged, absorbed, linked, alike] = await Promise.all([
    into === undefined ? undefined : one(deps, who, into),
    into === undefined && state.status !== 'withdrawn' ? many(deps, who, state.absorbed) : [],
    linkedTo(deps, who, state),
    alikeOf(deps, who, state),
  ])
  const apart = merged && (mayMerge(state, who) || mayMerge(merged.state, who))
  return {
    into: merged?.view,
    absorbed: absorbed.map(({ view }) => view),
    linked,
    alike: alike.filter(({ receipt }) => !linked.some((one) => one.receipt === receipt)),
    deeds: [
      ...(isMergeable(state, who) ? ['merge'] : []),
      ...(apart ? ['unmerge'] : []),
      ...(isOpen(state) && works(state, handOf(who)) ? ['link'] : []),
    ],
  }
}

/** Whether it could be merged into any other: the decider's own word. */
const isMergeable = (state: RequestState, who: Looker): boolean => {
  const given = { at: who.at, actor: { kind: 'member', id: who.member.id }, hand: handOf(who) } as const
  return !isRefusal(request.decide(state, { ...given, type: 'merge', into: '', reason: '' }))
}

export const mayMerge = (state: RequestState, who: Pick<Visitor, 'member' | 'standsInFor'>): boolean =>
  may(state, handOf(who), 'merge')

/** What somebody knows another request by; `opens` where the link at hand leads on to it. */
const summary = (who: Looker, receipt: Receipt, state: RequestState, opens = isOnLink(who, receipt)) => ({
  receipt,
  title: sight(state, who).state.title,
  status: state.status,
  submittedAt: state.submittedAt,
  holder: handlerId(state) === undefined ? undefined : holderText(who, state, who.at),
  opens,
})

const isOnLink = ({ receipt, others }: Visitor, other: Receipt): boolean => [receipt, ...others].includes(other)

const one = async ({ load }: Looking, who: Looker, receipt: Receipt) => {
  const state = await load(request, receipt)
  return state && { state, view: summary(who, receipt, state, true) }
}

const many = async (deps: Looking, who: Looker, receipts: readonly Receipt[] = []) =>
  (await Promise.all(receipts.map((receipt) => one(deps, who, receipt)))).filter((found) => found !== undefined)

/** Those that this person may read; the others are nobody's business here. */
const linkedTo = async ({ load }: Looking, who: Looker, { linked = [] }: RequestState) => {
  const found = await Promise.all(linked.map(async (one) => ({ ...one, state: await load(request, one.receipt) })))
  return found.flatMap(({ receipt, reason, state }) =>
    state && reads(state, who) ? [{ ...summary(who, receipt, state), reason }] : [],
  )
}

/** The enterprise's other open requests that look the same, whatever their category, to whoever may merge this one. */
const alikeOf = async ({ openOfEnterprise }: Looking, who: Looker, state: RequestState) => {
  const { id } = state.enterprise
  if (id === undefined || !isOpen(state) || !mayMerge(state, who)) return []
  const open = await openOfEnterprise(id, NEWEST)
  const similarity = similarityTo(state)
  return open.flatMap(({ id: stream, state: kept }) => {
    const receipt = idOf(stream)
    const other = request.parse(kept)
    const looks = receipt !== who.receipt && reads(other, who) && similarity(other) >= ALIKE
    return looks ? [summary(who, receipt, other)] : []
  })
}
