import { answeringSquad, askedId, handlerId, type RequestState } from './request.ts'
import { coHandlersOf } from './request-co-handling.ts'

/** Whose hand is on a button, as the Directory has them at that moment. */
export interface Hand {
  readonly id: string
  readonly squadId: string
  readonly role: 'coordinator' | 'leader' | 'specialist' | 'assistant' | 'committee'
  /** Those who are away and whose part they play meanwhile (A/B角). */
  readonly standsInFor?: readonly Hand[]
}

/** What a squad's person may do to a request, in the order in which it is offered. */
export const DEEDS = ['accept', 'contact', 'answer', 'resolve', 'transfer', 'return', 'decide'] as const
export type Deed = (typeof DEEDS)[number]

const isDeed = (type: string): type is Deed => DEEDS.some((deed) => deed === type)

/** A deputy may what the one may for whom they stand in. */
const handsOf = (hand: Hand): readonly Hand[] => [hand, ...(hand.standsInFor ?? [])]

type Rule = (state: RequestState, hand: Hand) => boolean

/** It lies with somebody: they accepted it, or are asked to, or are answerable until another accepts. */
const has: Rule = (state, { id }) => id === handlerId(state) || id === askedId(state)

const isOfSquad: Rule = ({ routed }, { squadId }) => squadId === routed?.squadId

const leads = ({ role }: Hand): boolean => role === 'leader' || role === 'coordinator'

/** The leader and the coordinator of its squad, and the committee; while it is decided whose it is, those of the squad that received it first. */
const supervisesAlone: Rule = (state, hand) =>
  hand.role === 'committee' || (leads(hand) && hand.squadId === answeringSquad(state))

/** Until a squad has it, whoever was given a link may help; then the squad, those who handle it together with it, and the committee. */
const worksAlone: Rule = (state, hand) => {
  const { routed } = state
  if (!routed || hand.role === 'committee' || has(state, hand)) return true
  return (hand.squadId === routed.squadId && !state.deciding) || coHandlersOf(state).includes(hand.id)
}

export const supervises: Rule = (state, hand) => handsOf(hand).some((one) => supervisesAlone(state, one))

export const works: Rule = (state, hand) => handsOf(hand).some((one) => worksAlone(state, one))

/** Whoever has it, and those above; of either request where two are taken apart. */
const merges: Rule = (state, hand) => has(state, hand) || supervisesAlone(state, hand)

const RULES: Readonly<Record<Deed, Rule>> = {
  /** Whoever passed it on does not take it back by accident; they are asked no longer. */
  accept: (state, hand) => worksAlone(state, hand) && (state.answerable !== hand.id || askedId(state) === hand.id),
  contact: worksAlone,
  answer: worksAlone,
  resolve: worksAlone,
  transfer: (state, hand) => (has(state, hand) && isOfSquad(state, hand)) || supervisesAlone(state, hand),
  /** By the squad that has it; the committee decides instead. */
  return: (state, hand) => isOfSquad(state, hand) && (has(state, hand) || leads(hand)),
  decide: (state, { id, role }) =>
    state.deciding === undefined || id === state.deciding.deciderId || role === 'committee',
}

/** What is only done from above. */
const SUPERVISING: readonly string[] = ['add-co-handler', 'release-co-handler', 'instruct']

/** The one place that knows who may do what, any work where no rule says otherwise; whether it makes sense now is the decider's to say. */
export const may = (state: RequestState, hand: Hand, deed: string): boolean =>
  handsOf(hand).some((one) => ruleOf(deed)(state, one))

const ruleOf = (deed: string): Rule => {
  if (isDeed(deed)) return RULES[deed]
  if (deed === 'merge') return merges
  return SUPERVISING.includes(deed) ? supervisesAlone : worksAlone
}
