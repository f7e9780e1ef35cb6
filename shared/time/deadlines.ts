import type { Instant } from '../../events/envelope.ts'
import type { Clock, ClockKind, Rung } from '../../events/request.ts'
import type { LadderRung, Profile, Span, Zone } from '../directory/zone.ts'
import type { Calendar } from './calendar.ts'

/** A clock on its way from `at` to `dueAt`; its shares are of working time where its span is. */
interface Run {
  readonly at: Instant
  readonly dueAt: Instant
  readonly unit: Span['unit']
}

const onWall = (unit: Span['unit']): boolean => unit === 'hours' || unit === 'days'

/** The moment at which this share of a clock's time has passed. */
const partOf = ({ at, dueAt, unit }: Run, share: number, calendar: Calendar): Instant => {
  if (share >= 1) return dueAt
  if (onWall(unit))
    return calendar.add(at, { amount: ((Date.parse(dueAt) - Date.parse(at)) * share) / 3_600_000, unit: 'hours' })
  return calendar.add(at, { amount: (calendar.between(at, dueAt) * share) / 3_600_000, unit: 'working-hours' })
}

const reachedAt = (rung: LadderRung['at'], run: Run, calendar: Calendar): Instant | undefined => {
  if ('elapsed' in rung) return partOf(run, rung.elapsed, calendar)
  if ('left' in rung) return partOf(run, 1 - rung.left, calendar)
  return 'overdue' in rung ? calendar.add(run.dueAt, rung.overdue) : undefined
}

const rungsOf = (kind: ClockKind, ladder: readonly LadderRung[], run: Run, calendar: Calendar): Rung[] => {
  const rungs = ladder.flatMap((rung): Rung[] => {
    const reached = rung.clocks.includes(kind) ? reachedAt(rung.at, run, calendar) : undefined
    return reached === undefined ? [] : [{ level: rung.level, at: reached }]
  })
  return rungs.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
}

/**
 * The clocks that a profile starts at `at`, each with the rungs that watch it, the earliest first.
 * @throws NoCalendarData where one runs into a year whose holidays nobody knows.
 */
export const clocks = (profile: Profile, ladder: readonly LadderRung[], at: Instant, calendar: Calendar): Clock[] =>
  (['contact', 'answer', 'resolve'] as const).flatMap((kind) => {
    const span = profile[kind]
    if (!span) return []
    const run = { at, dueAt: calendar.add(at, span), unit: span.unit }
    return [{ kind, dueAt: run.dueAt, rungs: rungsOf(kind, ladder, run, calendar) }]
  })

/** Dezhou, Shandong: what was rated poorly is mended and answered in five workdays. */
const REWORK_WITHIN: Span = { amount: 5, unit: 'workdays' }

/** The clock of a rework that begins at `at`; where no rung names it, those that watch the resolve clock watch it too. */
export const reworkClock = (
  { ladder, reworkWithin = REWORK_WITHIN }: Pick<Zone, 'ladder' | 'reworkWithin'>,
  at: Instant,
  calendar: Calendar,
): Pick<Clock, 'dueAt' | 'rungs'> => {
  const run = { at, dueAt: calendar.add(at, reworkWithin), unit: reworkWithin.unit }
  const kind = ladder.some((rung) => rung.clocks.includes('rework')) ? 'rework' : 'resolve'
  return { dueAt: run.dueAt, rungs: rungsOf(kind, ladder, run, calendar) }
}

/** Where the ladder has no rung after routing. Nobody stands on it then, so nobody is told. */
const NUDGE_AFTER: Span = { amount: 0.5, unit: 'working-hours' }

/** When whoever a request was routed to is nudged unless somebody accepts it. */
export const nudgeAt = (ladder: readonly LadderRung[], routedAt: Instant, calendar: Calendar): Instant => {
  const spans = ladder.flatMap(({ at }) => ('afterRouting' in at ? [at.afterRouting] : []))
  return calendar.add(routedAt, spans[0] ?? NUDGE_AFTER)
}
