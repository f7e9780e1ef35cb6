import type { Bug } from '../bug.ts'

/** What is written, and how. */
export const STORE: Readonly<Record<string, Bug>> = {
  'version condition dropped': {
    breaks: 'Two who act at once both write; one of them overwrites what the other has done.',
    caughtBy: 'versions without gap or change',
    within: 30,
    strict: true,
    // Either of the two holds the other's place, so that both have to go.
    patches: [
      {
        file: 'shared/journal-write.ts',
        from: `    Item: marshalled(event),
    ConditionExpression: 'attribute_not_exists(#stream)',
    ExpressionAttributeNames: { '#stream': 'stream' },`,
        to: '    Item: marshalled(event),',
      },
      {
        file: 'shared/journal-write.ts',
        from: 'Item: marshalled(item), ...versionIs(version) }',
        to: 'Item: marshalled(item) }',
      },
    ],
  },
  'event without its state': {
    breaks: 'The Journal says that something happened, and the Register, which everybody reads, does not know it.',
    caughtBy: 'the Register is the fold of the Journal',
    within: 3,
    strict: true,
    patches: [{ file: 'shared/journal-tables.ts', from: '  statePut(tables.register, item(), before),\n', to: '' }],
  },
  'lost race written all the same': {
    breaks: 'Who loses a race answers as if they had won it, and what they did is nowhere.',
    caughtBy: 'accepted once',
    within: 60,
    patches: [
      {
        file: 'shared/journal.ts',
        from: "if (refused.some((place) => place < own) || beside === undefined) return 'conflict'",
        to: 'if (refused.some((place) => place < own) || beside === undefined) return outcome',
      },
    ],
  },
  'idempotency key unread': {
    breaks: 'Whoever presses twice, or tries again after a lost answer, has two requests.',
    caughtBy: 'accepted once',
    within: 30,
    patches: [
      {
        file: 'shared/submission/admit.ts',
        from: "event.headers['idempotency-key']",
        to: "event.headers['x-idempotency-key']",
      },
    ],
  },
}
