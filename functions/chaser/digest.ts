import type { Instant } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { digestOf } from '../../shared/domain/plan/digest.ts'
import { digestDue } from '../../shared/domain/plan/due.ts'
import type { Chase } from '../../shared/domain/plan/ladder.ts'
import type { PlanState } from '../../shared/domain/plan/plan.ts'
import type { Schedule } from '../../shared/domain/plan/schedule.ts'
import type { Log } from '../../shared/http/problems.ts'
import { orAWeekLater } from '../../shared/or-a-day-later.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { nextDigest } from '../../shared/time/digest.ts'
import { workTime } from '../../shared/time/work-time.ts'

interface Around {
  readonly directory: ZoneDirectory
  readonly schedule: Schedule | undefined
  readonly at: Instant
  readonly log: Log
}

/** The week's digest where one is due. It goes while people work: what a standstill held back until the night waits for the morning. */
export const digestAsOf = (
  state: PlanState,
  { directory: { zone, days }, schedule, at, log }: Around,
): Chase['digest'] => {
  const due = digestDue(state)
  if (due === undefined || due > at) return undefined
  const nextAt = orAWeekLater(log, at, () => nextDigest(zone, days, at))
  // Where the calendar ends too early nobody knows the working hours, and the digest does not wait for them.
  const working = schedule === undefined || calendar(zone, days).isWorking(at)
  const work = workTime(zone, days, at)
  const until = working ? undefined : work.last(work.passed(at))
  return until === undefined
    ? { type: 'plan.digested', data: digestOf(state, { at, nextAt, schedule }) }
    : { type: 'plan.digest-deferred', data: { until } }
}
