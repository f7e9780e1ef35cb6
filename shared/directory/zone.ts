import * as z from 'zod/mini'
import { Channel } from '../../events/notice.ts'
import { ClockKind, Level } from '../../events/request.ts'

export const Text = z.object({ 'zh-CN': z.string().check(z.minLength(1)), en: z.string().check(z.minLength(1)) })
export type Text = z.infer<typeof Text>

/** A time of day, as a clock shows it. */
export const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day such as 08:30'))
const Positive = z.number().check(z.positive())

/** A stretch of time: of the zone's working hours, of its workdays, or of the clock on the wall. */
export const Span = z.object({ amount: Positive, unit: z.enum(['working-hours', 'workdays', 'hours', 'days']) })
export type Span = z.infer<typeof Span>

/** Working hours of a day, `from` before `to`, in the order of the day. */
export const Hours = z.array(z.object({ from: Time, to: Time }))
export type Hours = z.infer<typeof Hours>

/** How long each clock runs. A clock that the norm does not know is absent. */
export const Profile = z.object({
  id: z.string(),
  name: Text,
  contact: z.optional(Span),
  answer: z.optional(Span),
  resolve: Span,
  /** Where the numbers come from. */
  source: z.string(),
})
export type Profile = z.infer<typeof Profile>

export const Role = z.enum(['handler', 'leader', 'coordinator', 'committee'])
export type Role = z.infer<typeof Role>

/** When a rung is reached: so long after routing unless accepted, at a share of the clock, or so long past its end. */
export const RungAt = z.union(
  [
    z.object({ afterRouting: Span }),
    z.object({ elapsed: z.number().check(z.gt(0), z.lte(1)) }),
    z.object({ left: z.number().check(z.gte(0), z.lt(1)) }),
    z.object({ overdue: Span }),
  ],
  'one of afterRouting, elapsed, left or overdue with its span or share',
)
export type RungAt = z.infer<typeof RungAt>

export const LadderRung = z.object({
  level: Level,
  /** The clocks that it watches; a nudge watches for acceptance and names none. */
  clocks: z.array(ClockKind),
  at: RungAt,
  to: z.array(Role),
  /** By the channel that the person did not get the first message through. */
  otherChannel: z.optional(z.boolean()),
})
export type LadderRung = z.infer<typeof LadderRung>

/** At most `count` in any window of `minutes`. */
export const Limit = z.object({ count: z.int().check(z.positive()), minutes: z.int().check(z.positive()) })
export type Limit = z.infer<typeof Limit>

/** What a joint plan's tasks are warned by, and when a taskforce's coordinator gets the week's digest. Our choice, as the nudge is. */
export const PlanSettings = z.object({
  /** How long a party has to say that it knows of its task. */
  acknowledgeWithin: z._default(Span, { amount: 2, unit: 'working-hours' }),
  /** A task is due soon when this share of its effort is left: the ladder's yellow. */
  soonWhenLeft: z._default(z.number().check(z.gt(0), z.lt(1)), 0.3),
  /** So many working hours before a restoration is due its owner is reminded. */
  restoreSoonHours: z._default(Positive, 4),
  /** On each week's first workday, in working hours. */
  digestAt: z._default(Time, '09:00'),
})

/** The written slips (催办单) of a request that is overdue: who signs them, and how long the squad has to act on one. */
export const SlipSettings = z.object({
  from: z._default(z.enum(['committee', 'leader']), 'committee'),
  answerWithin: z._default(Span, { amount: 1, unit: 'workdays' }),
})

export const Zone = z.object({
  id: z.string(),
  name: Text,
  /** China keeps one time without daylight saving; a zone elsewhere states its own fixed offset. */
  utcOffset: z.string().check(z.regex(/^[+-]\d{2}:\d{2}$/, 'an offset such as +08:00')),
  hours: Hours,
  profile: z.string(),
  profiles: z.array(Profile),
  ladder: z.array(LadderRung),
  /** How long after the ladder's last rung it comes again. */
  repeatAfter: Span,
  /** How long the enterprise has to confirm what the squad calls resolved. */
  confirmWithin: Span,
  /** How long an enterprise has to reply to a question before it is reminded, once. */
  replyWithin: z._default(Span, { amount: 2, unit: 'workdays' }),
  /** How many workdays the leader may add to a request's resolve clock, all extensions together. */
  extendAtMostWorkdays: z._default(z.int().check(z.positive()), 10),
  /** How long a squad may return what was routed to it. */
  returnWithin: z._default(Span, { amount: 2, unit: 'workdays' }),
  /** How many workdays a request may rest at once, with the enterprise's consent. */
  pauseAtMostWorkdays: z._default(z.int().check(z.positive()), 10),
  /** How long an enterprise has to consent to a pause before it is reminded, once; as long again, and nothing is paused. */
  consentWithin: z._default(Span, { amount: 2, unit: 'workdays' }),
  /** When a disputed request is followed up at the latest. */
  disputeWithin: Span,
  /** How long the squad has for what was rated poorly; five workdays unless said. */
  reworkWithin: z.optional(Span),
  /** How often an enterprise may be contacted unasked, in any so many days (无事不扰). */
  contactBudget: z._default(z.object({ count: z.int().check(z.positive()), days: z.int().check(z.positive()) }), {
    count: 4,
    days: 30,
  }),
  /** Whose part it is to call enterprises back; the squad's assistants first, unless said. */
  visitBy: z.optional(z.enum(['coordinator', 'leader', 'specialist', 'assistant'])),
  plans: z.prefault(PlanSettings, {}),
  slips: z.prefault(SlipSettings, {}),
  quiet: z.object({ from: Time, to: Time }),
  limits: z.object({
    perPerson: z.record(Channel, Limit),
    perAddress: Limit,
    perPhone: Limit,
    /** How often somebody may ask for a new link in the place of one that has expired. */
    newLinks: z._default(Limit, { count: 3, minutes: 1440 }),
  }),
  /** How long a photo or a paper is kept after its step; three years where it is not said. */
  keepFiles: z.optional(Span),
  dutySquad: z.string(),
  committee: z.array(z.string()).check(z.minLength(1)),
})
export type Zone = z.infer<typeof Zone>

/** A day that the zone keeps otherwise than the State Council's calendar says; no hours, no work. */
export const Day = z.object({ date: z.iso.date(), hours: Hours, note: z.string() })
export type Day = z.infer<typeof Day>
