import type { About } from './about.ts'

export const MERGE = {
  'request.merged': {
    when: 'A member said that it asks for the same as another request of the enterprise; both are handled together, under the other’s number.',
    by: ['desk'],
    fields: { into: 'The other request.', reason: 'Why they are taken for one.' },
  },
  'request.absorbed': {
    when: 'Another request is handled together with this one; written in one transaction with its `request.merged`.',
    by: ['desk'],
    fields: {
      receipt: 'The other request.',
      clocks: 'The clocks of this request that end earlier by it, as they run from now on.',
      'clocks[].kind': 'Which clock.',
      'clocks[].dueAt': 'When it runs out: as it would have on the other request.',
      'clocks[].rungs': 'The rungs of the ladder that watch it.',
      'clocks[].rungs[].level': 'How grave the rung is.',
      'clocks[].rungs[].at': 'When it is reached if nobody has acted by then.',
      'clocks[].climbedTo': 'The time of its last rung that was raised on the other request.',
      repeatAt: 'When the last rung would have come again on the other request.',
    },
  },
  'request.unmerged': {
    when: 'It stands for itself again, its clocks as they always were: it was merged by mistake, or the enterprise withdrew the other request.',
    by: ['desk', 'track'],
    fields: {
      from: 'The other request.',
      reason: 'What the mistake was; absent where the other request was withdrawn.',
      met: 'Clocks that were met on the other request for both, where that was withdrawn.',
      'met[].kind': 'Which clock.',
      'met[].at': 'When it was met.',
      climbedTo: 'Rungs until then were raised on the other request for both, where that was withdrawn.',
      repeatAt: 'When the last rung would have come again there.',
    },
  },
  'request.released': {
    when: 'Another request is handled together with this one no longer.',
    by: ['desk', 'track'],
    fields: { receipt: 'The other request.' },
  },
} satisfies Readonly<Record<string, About>>
