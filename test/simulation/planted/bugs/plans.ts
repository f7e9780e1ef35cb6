import type { Bug } from '../bug.ts'

const CHASED = 'a plan’s parties are reminded once, and told of what is late'

/** What several do together, and what they have to put back. */
export const PLANS: Readonly<Record<string, Bug>> = {
  'slip told to nobody': {
    breaks: 'A task is late, the plan knows it, and nobody hears of it.',
    caughtBy: 'everybody is told',
    within: 100,
    patches: [
      {
        file: 'functions/notifier/recipients-plan.ts',
        from: 'return slipped(event.data.slips, planned)',
        to: 'return slipped(event.data.slips, planned).slice(0, 0)',
      },
    ],
  },
  'reminded each minute': {
    breaks: 'Whoever has not acknowledged a task is asked to each minute, since nobody writes down that they were.',
    caughtBy: CHASED,
    within: 100,
    patches: [
      {
        file: 'shared/domain/plan/plan.ts',
        from: "both(state, unacknowledged, warn('acknowledge'))",
        to: "both(state, [], warn('acknowledge'))",
      },
    ],
  },
  'never asked to acknowledge': {
    breaks: 'A task that nobody has acknowledged is found out when it should have begun.',
    caughtBy: CHASED,
    within: 100,
    patches: [
      {
        file: 'shared/domain/plan/due.ts',
        from: '...(waiting && { acknowledgeBy: clock.acknowledgeBy })',
        to: '...(waiting && {})',
      },
    ],
  },
  'done while something is down': {
    breaks: 'A request counts as done while a height bar lies beside the road, and nobody puts it back.',
    caughtBy: 'done only when all is back',
    within: 100,
    patches: [
      {
        file: 'shared/domain/request-decide.ts',
        from: "      if (command.owed) return { refused: 'restoration-open' }\n",
        to: '',
      },
    ],
  },
  'acknowledged in vain': {
    breaks: 'Whoever has said that they know of a task is asked again, because somebody has drawn the plan once more.',
    caughtBy: CHASED,
    within: 150,
    patches: [
      {
        file: 'shared/domain/plan/plan.ts',
        from: 'return { ...known, ...task, clock: known.clock }',
        to: 'return { ...known, ...task, clock: known.clock, acknowledged: [] }',
      },
    ],
  },
}
