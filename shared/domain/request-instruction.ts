import type { Instant } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Given } from './aggregate.ts'
import { askedId, handlerId, isOpen, type RequestState } from './request.ts'
import { coHandlersOf } from './request-co-handling.ts'
import type { Decided } from './request-decide.ts'
import type { Hand } from './request-may.ts'
import { endedAs, isRepeated } from './request-taking.ts'

export type InstructionCommand =
  | {
      readonly type: 'instruct'
      readonly text: string
      readonly coHandlers: readonly string[]
      readonly remindAt: Instant
    }
  | { readonly type: 'receive-instruction' }

export type Instruction = NonNullable<RequestState['instructions']>[number]

/** More than these unheeded at once are no instructions any more; whoever is above calls instead. */
const MOST_OPEN = 5

export const instruct = (
  state: RequestState,
  command: InstructionCommand & Given & { readonly hand?: Hand },
): Decided => {
  const refused = endedAs(state)
  if (refused) return { refused }
  const { instructions = [], instructed = 0 } = state
  if (command.type === 'receive-instruction') return received(state, partsOf(command.hand))
  const { text, coHandlers, remindAt, at } = command
  if (instructions.some((one) => isRepeated(one, { text }, at))) return []
  if (instructions.length >= MOST_OPEN) return { refused: 'too-many-instructions' }
  const named = coHandlersOf(state).filter((id) => coHandlers.includes(id))
  const data = { number: instructed + 1, text, coHandlers: named, remindAt }
  return [{ type: 'request.instructed', data }]
}

/** Whose parts a hand plays: its own, and those of whom it stands in for. */
export const partsOf = (hand: Hand | undefined): string[] =>
  hand ? [hand, ...(hand.standsInFor ?? [])].map(({ id }) => id) : []

/** What waited for these is received: by the button, or by a note of theirs. */
export const received = (state: RequestState, parts: readonly string[]): Fact<RequestEvent>[] => {
  const numbers = instructionsFor(state, parts).map(({ number }) => number)
  return numbers.length === 0 ? [] : [{ type: 'request.instruction-received', data: { numbers, parts: [...parts] } }]
}

/** What waits for somebody: for the handler, and whoever is asked to become it, each; and for the co-handlers whom it names. */
export const instructionsFor = (state: RequestState, parts: readonly string[]): Instruction[] => {
  const handles = isHandler(state, parts)
  return (state.instructions ?? []).filter(
    ({ handler, coHandlers }) => (handler && handles) || coHandlers.some((id) => parts.includes(id)),
  )
}

const isHandler = (state: RequestState, parts: readonly string[]): boolean =>
  [handlerId(state), askedId(state)].some((id) => id !== undefined && parts.includes(id))

/** When those whom an instruction waits for are reminded of it; what rests or is called resolved waits too. */
export const instructionDue = (state: RequestState): Instant | undefined =>
  isOpen(state) ? unreminded(state).toSorted((a, b) => (a.remindAt < b.remindAt ? -1 : 1))[0]?.remindAt : undefined

const unreminded = ({ instructions = [] }: RequestState): Instruction[] => instructions.filter((one) => !one.reminded)

export const remindOfInstruction = (state: RequestState, now: Instant): Fact<RequestEvent>[] => {
  const late = unreminded(state).filter(({ remindAt }) => remindAt <= now)
  return late.length === 0
    ? []
    : [{ type: 'request.instruction-reminded', data: { numbers: late.map(({ number }) => number) } }]
}

type InstructionEvent = Extract<
  RequestEvent,
  { type: 'request.instructed' | 'request.instruction-received' | 'request.instruction-reminded' }
>

export const instructed = (state: RequestState, event: InstructionEvent): Partial<RequestState> => {
  const { instructions = [] } = state
  switch (event.type) {
    case 'request.instructed': {
      const { at, actor, data } = event
      return {
        instructed: data.number,
        instructions: [...instructions, { at, actor, ...data, handler: true, reminded: false }],
      }
    }
    case 'request.instruction-received':
      return heeded(state, event.data.parts)
    case 'request.instruction-reminded':
      return {
        instructions: instructions.map((one) =>
          event.data.numbers.includes(one.number) ? { ...one, reminded: true } : one,
        ),
      }
  }
}

/** An instruction that waits for nobody any more is done. */
const heeded = (state: RequestState, parts: readonly string[]): Partial<RequestState> => ({
  instructions: (state.instructions ?? [])
    .map((one) => ({
      ...one,
      handler: one.handler && !isHandler(state, parts),
      coHandlers: one.coHandlers.filter((id) => !parts.includes(id)),
    }))
    .filter(({ handler, coHandlers }) => handler || coHandlers.length > 0),
})
