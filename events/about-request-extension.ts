import type { About } from './about.ts'

const WORKDAYS = 'By how many workdays.'

export const EXTENSION = {
  'request.extension-asked': {
    when: 'A member asked the leader for more time, before the resolve clock had run out. Nothing moves by it.',
    by: ['desk'],
    fields: {
      workdays: WORKDAYS,
      reason: 'Why, as the leader reads it and, once approved, the enterprise.',
      remindAt: 'When the leader is reminded; absent when the clock runs out too soon for that.',
    },
  },
  'request.extension-reminded': {
    when: 'The leader had not decided and is reminded, once.',
    by: ['followups'],
    fields: {},
  },
  'request.extended': {
    when: 'The leader approved: the resolve clock and its rungs moved, and the enterprise is told until when and why.',
    by: ['desk'],
    fields: {
      workdays: WORKDAYS,
      reason: 'The reason that was given.',
      clock: 'The clock as it runs from now on.',
      'clock.kind': 'The resolve clock.',
      'clock.dueAt': 'When it runs out now.',
      'clock.rungs': 'Its rungs; those that stay passed stay where they were.',
      'clock.rungs[].level': 'How grave the rung is.',
      'clock.rungs[].at': 'When it is reached if nobody has acted by then.',
    },
  },
  'request.extension-refused': {
    when: 'The leader refused the extension; the clock runs as it ran.',
    by: ['desk'],
    fields: { reason: 'Why, if it was said.' },
  },
  'request.extension-lapsed': {
    when: 'The resolve clock ran out before the leader had decided; the extension is not approved.',
    by: ['followups'],
    fields: {},
  },
} satisfies Readonly<Record<string, About>>
