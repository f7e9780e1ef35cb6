import type { About } from './about.ts'

export const VISIT = {
  'request.visit-asked': {
    when: 'Somebody other than the handler was asked to call the enterprise back (回访): a workday after the claim or the poor rating.',
    by: ['followups'],
    fields: {
      visitorId: 'The member who is asked.',
      because: 'Why they, as a code.',
      purpose: '`claim` asks whether it is solved, `rating` why it was rated poorly.',
      attempt: 'Which attempt, from 1.',
      again: 'Whether this attempt was asked for before and nobody recorded it.',
      askAgainAt: 'When it is asked for again.',
    },
  },
  'request.visit-put-off': {
    when: 'A return visit was due while the enterprise had been contacted unasked as often as the zone allows (无事不扰); nobody was asked. Its link and the end of its silence are not touched.',
    by: ['followups'],
    fields: { nextAt: 'When it is due again.' },
  },
  'request.visited': {
    when: 'A member recorded an attempt to call the enterprise back. What it said of a claim follows as `confirmed` or `disputed`, by that member on its behalf.',
    by: ['desk'],
    fields: {
      outcome: 'What it said, or why nobody could be asked.',
      note: 'In its own words, or what came in between.',
      purpose: 'As it was asked.',
      attempt: 'Which attempt, from 1.',
      day: "The zone's own date; there is one attempt a day at most.",
      nextAt: 'When the next attempt is proposed; absent when there is none.',
    },
  },
} satisfies Readonly<Record<string, About>>
