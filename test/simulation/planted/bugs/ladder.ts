import type { Bug } from '../bug.ts'

const DUE = 'shared/domain/request-due.ts'
const CLIMB = 'shared/domain/request-ladder.ts'
const HANDS = 'shared/domain/request-hands.ts'

/** A clock's end and its rungs moved by the time that has passed since the request was submitted. */
const RESTARTED = `
  clocks: state.clocks.map((clock) => {
    const later = (then: string) => new Date(Date.parse(then) + Date.parse(at) - Date.parse(state.submittedAt)).toISOString()
    const rungs = clock.rungs.map((rung) => ({ ...rung, at: later(rung.at) }))
    return { ...clock, dueAt: later(clock.dueAt), rungs }
  }),`

/** What comes due, and when. */
export const LADDER: Readonly<Record<string, Bug>> = {
  'clock restarted on transfer': {
    breaks: 'A squad gains time by passing a request from one to another.',
    caughtBy: 'no rung early, skipped or repeated',
    within: 150,
    patches: [
      {
        file: HANDS,
        from: '{ data: { to, nudgeAt } }: Happened',
        to: '{ at, data: { to, nudgeAt } }: Happened',
      },
      {
        file: HANDS,
        from: 'assigneeId: to, nudgeAt, nudged: false },',
        to: `assigneeId: to, nudgeAt, nudged: false },${RESTARTED}`,
      },
    ],
  },
  'clock restarted on return': {
    breaks: 'A squad gains time by returning a request.',
    caughtBy: 'no rung early, skipped or repeated',
    within: 100,
    patches: [
      {
        file: HANDS,
        from: 'returns: [...(state.returns ?? []), { at, squadId, reason }],',
        to: `returns: [...(state.returns ?? []), { at, squadId, reason }],${RESTARTED}`,
      },
    ],
  },
  'clock lost at unmerge': {
    breaks: 'A request that is taken out of another has no clock any more, and nobody is reminded of it.',
    caughtBy: 'no rung early, skipped or repeated',
    within: 300,
    patches: [
      {
        file: 'shared/domain/request-merge.ts',
        from: 'metAt: metAt(clock.kind), climbedTo',
        to: 'metAt: metAt(clock.kind) ?? event.at, climbedTo',
      },
    ],
  },
  'rung skipped': {
    breaks: 'Of several rungs that are reached at once only the last is raised, and nobody hears of the others.',
    caughtBy: 'no rung early, skipped or repeated',
    within: 250,
    patches: [
      {
        file: CLIMB,
        from: 'ahead.filter(({ at }) => at <= now).map(({ level })',
        to: 'ahead.filter(({ at }) => at <= now).slice(-1).map(({ level })',
      },
    ],
  },
  'nudged after accepting': {
    breaks: 'Whoever has accepted a request is told to accept it.',
    caughtBy: 'no rung early, skipped or repeated',
    within: 30,
    patches: [
      {
        file: DUE,
        from: '!state.accepted && state.routed && !state.routed.nudged',
        to: 'state.routed && !state.routed.nudged',
      },
      {
        file: CLIMB,
        from: '!accepted && routed && !routed.nudged',
        to: 'routed && !routed.nudged',
      },
    ],
  },
  'climbed after contact': {
    breaks: 'The ladder for the first contact is climbed on though somebody has been in contact.',
    caughtBy: 'no rung early, skipped or repeated',
    within: 60,
    patches: [
      {
        file: 'shared/domain/request-evolve.ts',
        from: "        clocks: meet(state.clocks, ['contact'], event.at),",
        to: '        clocks: state.clocks,',
      },
    ],
  },
  'paused for ever': {
    breaks: 'A request that rests comes due at no time, and is forgotten.',
    caughtBy: 'every open request is due and somebody’s',
    within: 100,
    patches: [
      {
        file: DUE,
        from: 'if (state.paused) return earliest([!state.routed && state.routeBy, state.paused.until])',
        to: 'if (state.paused) return undefined',
      },
    ],
  },
  'rungs left behind': {
    breaks: 'The enterprise has agreed to a later date, and its squad is rung at for the old one.',
    caughtBy: 'no rung early, skipped or repeated',
    within: 300,
    patches: [
      {
        file: 'shared/domain/request-date.ts',
        from: 'clock: { ...moved, dueAt: fixedAt }',
        to: 'clock: { ...moved, rungs: clock.rungs, dueAt: fixedAt }',
      },
    ],
  },
  'pause ends a day late': {
    breaks: 'A request rests longer than its enterprise has agreed to.',
    caughtBy: 'a pause ends on time',
    within: 150,
    patches: [
      {
        file: DUE,
        from: 'state.paused.until])',
        to: 'new Date(Date.parse(state.paused.until) + 86_400_000).toISOString()])',
      },
    ],
  },
  'nudge forgotten': {
    breaks: 'Nobody is reminded of a request that they have not accepted.',
    caughtBy: 'no rung early, skipped or repeated',
    within: 100,
    patches: [
      {
        file: DUE,
        from: '    !state.accepted && state.routed && !state.routed.nudged && state.routed.nudgeAt,\n',
        to: '',
      },
    ],
  },
  'a minute early': {
    breaks: 'What is due is done a minute before its time.',
    caughtBy: 'nothing is written ahead of its time',
    within: 5,
    patches: [
      {
        file: 'functions/clock/handler.ts',
        from: 'const at = now().toISOString()',
        to: 'const at = new Date(now().getTime() + 60_000).toISOString()',
      },
      {
        file: 'functions/followups/handler.ts',
        from: 'const at = now().toISOString()',
        to: 'const at = new Date(now().getTime() + 60_000).toISOString()',
      },
    ],
  },
}
