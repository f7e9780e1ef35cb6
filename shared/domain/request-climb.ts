import type { RequestEvent } from '../../events/request.ts'
import type { RequestState } from './request.ts'
import { slipAfter } from './request-slip.ts'

/** A rung is reached once its time has come; one that was raised for another reason, such as a dispute, is still ahead. */
export const climb = (
  state: RequestState,
  { at, data }: Extract<RequestEvent, { type: 'request.escalated' }>,
): Partial<RequestState> => ({
  repeatAt: data.repeatAt,
  ...slipAfter(state, { at, data }),
  followUpAt: undefined,
  clocks: state.clocks.map((clock) => {
    const raised = data.rungs.flatMap((rung) => (rung.clock === clock.kind ? [rung.level] : []))
    const passed = clock.rungs.filter((rung) => rung.at <= at && raised.includes(rung.level)).map((rung) => rung.at)
    const climbedTo = [clock.climbedTo, ...passed]
      .filter((instant) => instant !== undefined)
      .toSorted()
      .at(-1)
    return climbedTo === undefined ? clock : { ...clock, climbedTo }
  }),
  ...(state.routed &&
    data.rungs.some(({ level }) => level === 'nudge') && { routed: { ...state.routed, nudged: true } }),
})
