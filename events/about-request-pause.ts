import type { About } from './about.ts'

export const PAUSE = {
  'request.pause-asked': {
    when: 'A member asked the enterprise to let the request rest until a date. Nothing rests until it consents.',
    by: ['desk'],
    fields: {
      until: 'When the pause would end by itself.',
      reason: 'Why, as the enterprise reads it.',
      remindAt: 'When the enterprise is reminded if it has said nothing.',
      lapseAt: 'When its silence ends the asking; absent in older events, where it is `until`.',
    },
  },
  'request.pause-reminded': {
    when: 'The enterprise had not answered whether it consents to a pause.',
    by: ['followups'],
    fields: { told: 'Whether it was reminded; not where its contact budget is spent.' },
  },
  'request.pause-lapsed': {
    when: 'The enterprise did not answer at all; the clocks run as they ran, and the handler is told.',
    by: ['followups'],
    fields: {},
  },
  'request.pause-refused': {
    when: 'The enterprise did not consent; the clocks run as they ran.',
    by: ['track'],
    fields: { reason: 'Why not, if it said so.' },
  },
  'request.paused': {
    when: 'The enterprise consented: the ladder rests and the clocks with it.',
    by: ['track'],
    fields: { until: 'When it ends by itself.', reason: 'The reason that was given.' },
  },
  'request.resumed': {
    when: 'The pause ended: at its date, because somebody ended it, or because somebody went on with the request.',
    by: ['followups', 'track', 'desk'],
    fields: {
      clocks: 'The running clocks as they run from now on, later by the working time that was paused.',
      'clocks[].kind': 'Which clock.',
      'clocks[].dueAt': 'When it runs out; one that had run out before the pause is not made good.',
      'clocks[].rungs': 'Its rungs; those that were reached before the pause stay where they were.',
      'clocks[].rungs[].level': 'How grave the rung is.',
      'clocks[].rungs[].at': 'When it is reached if nobody has acted by then.',
      repeatAt: 'When the last rung comes again, where that was ahead.',
      followUpAt: 'When a dispute is followed up, where that was ahead.',
      replyBy: 'When the enterprise is reminded of a question, where that was ahead.',
      remindAt: 'When the leader is reminded of an extension, where that was ahead.',
    },
  },
} satisfies Readonly<Record<string, About>>
