import type { About } from './about.ts'

export const DATE = {
  'request.date-agreed': {
    when: 'The enterprise agreed to the fixed date of its joint plan, and the clock runs to that date. Nobody else can move it there.',
    by: ['track'],
    fields: {
      clock: 'The resolve clock as it runs from now on.',
      'clock.kind': '`resolve`.',
      'clock.dueAt': 'The date that was agreed to.',
      'clock.rungs': 'Its rungs, later by the same working time; those that were reached stay where they were.',
      'clock.rungs[].level': 'How grave the rung is.',
      'clock.rungs[].at': 'When it is reached if nobody has acted by then.',
    },
  },
} satisfies Readonly<Record<string, About>>
