import type { About } from './about.ts'

export const LINK = {
  'request.linked': {
    when: 'A member said that it has to do with another request; written on both in one transaction. Only staff see it.',
    by: ['desk'],
    fields: { to: 'The other request.', reason: 'What they have to do with each other.' },
  },
  'request.unlinked': {
    when: 'A member said that it has nothing to do with the other request after all; written on both.',
    by: ['desk'],
    fields: { to: 'The other request.' },
  },
} satisfies Readonly<Record<string, About>>
