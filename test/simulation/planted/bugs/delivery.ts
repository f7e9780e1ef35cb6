import type { Bug } from '../bug.ts'

const BATCH = 'shared/batch.ts'

/** From the Journal to whoever hears of it. */
export const DELIVERY: Readonly<Record<string, Bug>> = {
  'acknowledged before it is done': {
    breaks: 'A message is gone from its queue while nobody has done yet what it says, and may never do it.',
    caughtBy: 'everybody is told',
    within: 30,
    patches: [
      {
        file: BATCH,
        from: '          await each(record.body, record)',
        to: '          each(record.body, record).catch(() => undefined)',
      },
    ],
  },
  'error swallowed': {
    breaks: 'What fails is taken for done and never comes again.',
    caughtBy: 'everybody is told',
    within: 30,
    patches: [{ file: BATCH, from: 'return [{ itemIdentifier: messageId }]', to: 'return []' }],
  },
  'deduplicated by message id': {
    breaks: 'A message that comes again because it failed is taken for a duplicate, and its effect is lost.',
    caughtBy: 'everybody is told',
    within: 60,
    patches: [
      { file: BATCH, from: 'Promise<void>, log: Log) =>', to: 'Promise<void>, log: Log, seen = new Set()) =>' },
      {
        file: BATCH,
        from: '          await each(record.body, record)',
        to: `          if (seen.has(record.messageId)) return []
          seen.add(record.messageId)
          await each(record.body, record)`,
      },
    ],
  },
  'one fails, all fail': {
    breaks: 'One message that cannot be handled keeps its neighbours back, and takes them along to the dead letters.',
    caughtBy: 'a message fails by itself alone',
    within: 60,
    patches: [
      {
        file: BATCH,
        from: 'return { batchItemFailures: failures.flat() }',
        to: `const none = failures.flat().length === 0
    return { batchItemFailures: none ? [] : Records.map(({ messageId }) => ({ itemIdentifier: messageId })) }`,
      },
    ],
  },
  'Failed of PublishBatch unread': {
    breaks: 'An event that the topic did not take is never heard of.',
    caughtBy: 'every event is consumed',
    within: 60,
    patches: [
      {
        file: 'shared/batch-publish.ts',
        from: 'return await publish(call)',
        to: 'await publish(call)\n    return []',
      },
    ],
  },
  'poison record skipped': {
    breaks: 'An event that this version does not know is left out in silence instead of waiting for one that does.',
    caughtBy: 'every event is consumed',
    within: 60,
    patches: [
      { file: 'functions/relay/handler.ts', from: 'return { readable, unreadable: sequence }', to: 'continue' },
    ],
  },
  'sequence numbers compared as strings': {
    breaks: 'Of a batch that is cut in its middle, events count as done that are not: 100 stands before 99.',
    caughtBy: 'every event is consumed',
    within: 100,
    patches: [
      {
        file: 'functions/relay/handler.ts',
        from: "records.filter(({ eventName }) => eventName === 'INSERT')",
        to: 'records.toSorted((a, b) => (sequenceOf(a) < sequenceOf(b) ? -1 : 1))',
      },
    ],
  },
  'first of the due left out': {
    breaks: 'The clock never tells of the one that is due for longest.',
    caughtBy: 'due within two minutes',
    within: 60,
    patches: [
      {
        file: 'functions/clock/handler.ts',
        from: 'await publishAll(publish, found.map(message))',
        to: 'await publishAll(publish, found.slice(1).map(message))',
      },
    ],
  },
}
