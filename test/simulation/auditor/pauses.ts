import { type Invariant, requestsOf } from './past.ts'

const SLACK_MS = 3 * 60_000
const ENDS = /^request\.(resumed|withdrawn)$/

/** A request rests no longer than its enterprise has agreed to. */
export const rested: Invariant = (past) =>
  requestsOf(past).flatMap(([, written]) =>
    written.flatMap(({ event }, place) => {
      if (event.type !== 'request.paused') return []
      const { until } = event.data
      const ended = written.slice(place).find((later) => ENDS.test(later.event.type))?.at ?? past.now
      const late = ended > Math.max(Date.parse(until), past.calmFrom) + SLACK_MS
      return late && past.drained ? [`${event.id} rests to ${new Date(ended).toISOString()} instead of ${until}`] : []
    }),
  )
