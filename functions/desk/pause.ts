import * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import { invalid } from '../../shared/http/problem.ts'
import { Moment } from '../../shared/input/codes.ts'
import { text } from '../../shared/input/text.ts'
import { when } from '../../shared/tracking/when.ts'
import type { Deps } from './deps.ts'
import { type Button, press, type Sitting } from './press.ts'

const button = <T>(button: Button<T>) => button

/** Ahead, and no farther than the zone lets a request rest. @throws Problem 422 that says until when at the latest */
const untilWithin = (until: Instant, { who, at, zone, calendar }: Sitting): Instant => {
  if (until <= at) throw invalid([{ pointer: '/until', code: 'in-the-past' }])
  const latest = calendar.add(at, { amount: zone.pauseAtMostWorkdays, unit: 'workdays' })
  if (until <= latest) return until
  const params = { latest: when(who.language, latest, at, zone.utcOffset) }
  throw invalid([{ pointer: '/until', code: 'later-than-allowed', params }])
}

/** The enterprise's silence ends the asking at the pause's own end at the latest. */
const waiting = (until: Instant, { at, zone, calendar }: Sitting) => {
  const remindAt = calendar.add(at, zone.consentWithin)
  if (remindAt >= until) return { lapseAt: until }
  const lapseAt = calendar.add(remindAt, zone.consentWithin)
  return { remindAt, lapseAt: lapseAt < until ? lapseAt : until }
}

const PAUSE = button({
  body: z.strictObject({ until: Moment, reason: text({ max: 1000, lines: true }) }),
  command: ({ until, reason }, sitting) => ({
    type: 'ask-pause',
    until: untilWithin(until, sitting),
    reason,
    consent: waiting(until, sitting),
  }),
})
const RESUME = button({ body: z.strictObject({}), command: () => ({ type: 'end-pause' }) })

/** A rest that the enterprise consents to, and its end before its date. */
export const pauseRoutes = (deps: Deps) => [
  { path: '/api/desk/pause', methods: { POST: press(deps, PAUSE) } },
  { path: '/api/desk/resume', methods: { POST: press(deps, RESUME) } },
]
