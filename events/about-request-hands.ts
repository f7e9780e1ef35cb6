import type { About } from './about.ts'
import type { RequestEvent } from './request.ts'

type Hands = Extract<RequestEvent['type'], 'request.transferred'>

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
}
