import fc from 'fast-check'
import type { Actor, Instant } from '../events/envelope.ts'
import type { RequestEvent, Rung } from '../events/request.ts'
import { isRefusal } from '../shared/domain/aggregate.ts'
import type { RequestState } from '../shared/domain/request.ts'
import { type RequestCommand, request } from '../shared/domain/request-decide.ts'
import type { WorkTime } from '../shared/domain/request-moving.ts'

const START = Date.parse('2026-11-23T02:00:00.000Z')
export const MINUTE = 60_000
export const instant = (minutes: number): Instant => new Date(START + minutes * MINUTE).toISOString()
export const later = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * MINUTE).toISOString()
export const MEMBER: Actor = { kind: 'member', id: 'm017' }

const LEADER: Actor = { kind: 'member', id: 'm020' }
/** Every minute is worked, and a workday has an hour. */
const WORK: WorkTime = {
  add: (at, { amount }) => later(at, amount * 60),
  between: (from, to) => Date.parse(to) - Date.parse(from),
}

const LEVELS = ['yellow', 'yellow', 'orange'] as const

const ladder = (minutes: readonly number[]): Rung[] =>
  minutes.map((at, place) => ({ level: LEVELS[place] ?? 'red', at: instant(at) }))

const submit = (rungs: readonly number[]): RequestCommand => ({
  type: 'submit',
  at: instant(0),
  actor: { kind: 'enterprise' },
  enterprise: { name: '青岛远洋化工有限公司' },
  contactId: 'c-1',
  category: 'power',
  title: '用电增容',
  description: '现有 110 千伏变电站容量不足',
  answers: {},
  urgency: 'normal',
  language: 'zh-CN',
  profile: 'SD-2115',
  routeBy: instant(2),
  clocks: [
    { kind: 'contact', dueAt: instant(120), rungs: ladder(rungs) },
    { kind: 'answer', dueAt: instant(240), rungs: [] },
    { kind: 'resolve', dueAt: instant(600), rungs: ladder(rungs.map((at) => at * 5)) },
  ],
})

const routeTo = (squadId: string, nudgeAt: Instant) => ({
  squadId,
  assigneeId: 'm020',
  coHandlers: [],
  reasons: [],
  nudgeAt,
})

/** The same, posted so many minutes before: its clocks end earlier. */
const twin = (before: number): RequestState => {
  const state = apply(undefined, { ...submit([]), at: instant(-before) }, 1)
  if (!state) throw new Error('It was submitted')
  return { ...state, clocks: state.clocks.map((clock) => ({ ...clock, dueAt: later(clock.dueAt, -before) })) }
}

/** Any command that could come after `minutes`, in or out of place. */
const command = (minutes: number): fc.Arbitrary<RequestCommand> => {
  const at = instant(minutes)
  const given = { at, actor: MEMBER }
  const later = instant(minutes + 60)
  return fc.constantFrom<RequestCommand>(
    { ...given, type: 'route', squadId: 's01', coHandlers: [], reasons: [], nudgeAt: later },
    { ...given, type: 'accept' },
    { ...given, type: 'contact' },
    { ...given, type: 'return', reason: '不归本队', nudgeAt: later, deciderId: 'm015', route: routeTo('s02', later) },
    { ...given, type: 'return', reason: '不归本队', nudgeAt: later },
    { ...given, type: 'decide', reason: '裁定', route: routeTo('s01', later) },
    { ...given, type: 'transfer', to: 'm018', squadId: 's01', nudgeAt: later },
    { ...given, type: 'answer', text: `答复 ${minutes}` },
    { ...given, type: 'resolve', text: `办结 ${minutes}`, confirmBy: later },
    { ...given, type: 'confirm' },
    { ...given, type: 'dispute', reason: `不认可 ${minutes}`, followUpAt: later },
    { ...given, type: 'message', text: '补充' },
    { ...given, type: 'note', text: `进展 ${minutes}`, visible: true },
    {
      ...given,
      type: 'add-co-handler',
      unit: { kind: 'member', id: 'm019' },
      memberId: 'm019',
      text: `协办 ${minutes}`,
    },
    { ...given, type: 'release-co-handler', memberId: 'm019' },
    { ...given, actor: LEADER, type: 'instruct', text: `批示 ${minutes}`, coHandlers: ['m019'], remindAt: later },
    { ...given, type: 'receive-instruction' },
    { ...given, type: 'ask', text: `问 ${minutes}`, replyBy: later },
    { ...given, type: 'reply', text: `回复 ${minutes}` },
    { ...given, type: 'ask-pause', until: instant(minutes + 150), reason: `暂停 ${minutes}` },
    { ...given, type: 'consent-pause' },
    { ...given, type: 'refuse-pause' },
    { ...given, type: 'end-pause', calendar: WORK },
    { ...given, type: 'ask-extension', workdays: 2, reason: `延期 ${minutes}`, most: 3, calendar: WORK },
    {
      ...given,
      actor: LEADER,
      type: 'approve-extension',
      approver: { role: 'committee', squadId: '' },
      calendar: WORK,
    },
    { ...given, actor: LEADER, type: 'refuse-extension', approver: { role: 'committee', squadId: '' } },
    { ...given, type: 'merge', into: '7K3F-9QXM-0', reason: '重复' },
    { ...given, type: 'absorb', receipt: '7K3F-9QXM-0', other: twin(60), calendar: WORK },
    { ...given, type: 'unmerge', reason: '误并' },
    { ...given, type: 'release', receipt: '7K3F-9QXM-0' },
    { ...given, type: 'withdraw' },
    { ...given, type: 'rate', level: 3 },
    {
      ...given,
      type: 'rate',
      level: 1,
      rework: { dueAt: later, rungs: [{ level: 'red', at: instant(minutes + 90) }] },
    },
    { ...given, type: 'tick', repeatAt: later },
  )
}

/** A submission and up to 25 commands, each some minutes after the one before. */
export const life = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 3 }).map((minutes) => minutes.toSorted((a, b) => a - b)),
    fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 25 }),
  )
  .chain(([rungs, pauses]) => {
    let now = 0
    const times = pauses.map((pause) => {
      now += pause
      return now
    })
    return fc.tuple(fc.constant(submit(rungs)), ...times.map(command))
  })

/** What a command leads to; one that is refused leaves the state as it was. */
export const apply = (
  state: RequestState | undefined,
  given: RequestCommand,
  version: number,
): RequestState | undefined => {
  const decision = request.decide(state, given)
  if (isRefusal(decision)) return state
  return decision.reduce<RequestState | undefined>(
    (folded, fact) =>
      request.evolve(folded, {
        id: `request#x/${version}`,
        stream: 'request#x',
        version,
        at: given.at,
        actor: given.actor,
        ...fact,
      } as RequestEvent),
    state,
  )
}

/** The states that a life goes through, one after each command, with the command. */
export const through = (commands: readonly RequestCommand[]): { given: RequestCommand; state: RequestState }[] => {
  let state: RequestState | undefined
  return commands.flatMap((given, index) => {
    state = apply(state, given, index + 1)
    return state ? [{ given, state }] : []
  })
}
