import type { About } from './about.ts'
import type { RequestEvent } from './request.ts'

type Hands = Extract<RequestEvent['type'], 'request.transferred' | 'request.returned' | 'request.decided'>

export const HANDS: Readonly<Record<Hands, About>> = {
  'request.transferred': {
    when: 'Passed on to somebody else of the squad. Whoever had it stays answerable until the other accepts.',
    by: ['desk'],
    fields: {
      to: 'The member who is asked to take it.',
      note: 'What staff tell each other of it; the enterprise does not see it.',
      nudgeAt: 'When the other is nudged unless somebody has accepted.',
    },
  },
  'request.returned': {
    when: 'The squad that has it said that it is not theirs. The first time it is routed without that squad in the same breath; the second time the first squad’s coordinator decides. Whoever had it stays answerable until another accepts.',
    by: ['desk'],
    fields: {
      squadId: 'The squad that returned it, and is counted as having done so.',
      reason: 'Why; the enterprise sees it.',
      deciderId: 'Who is asked to decide: the coordinator of the squad that received it first.',
      nudgeAt: 'When they are nudged unless they have decided.',
    },
  },
  'request.decided': {
    when: 'After a second return it was decided which squad has it; there is no further return.',
    by: ['desk'],
    fields: { squadId: 'The squad that has it for good.', reason: 'Why; the enterprise sees it.' },
  },
}
