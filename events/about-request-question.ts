import type { About } from './about.ts'

export const QUESTION = {
  'request.asked': {
    when: 'A member asked the enterprise something. The ball is in its court, and every clock runs on.',
    by: ['desk'],
    fields: {
      text: 'The question, at most 2,000 characters.',
      replyBy: 'When the enterprise is reminded of it, once, unless it has replied.',
    },
  },
  'request.replied': {
    when: 'The enterprise replied to what the squad had asked, to all of it at once.',
    by: ['track'],
    fields: { text: 'What it replied.', files: 'The photos and papers that came with it.' },
  },
  'request.asked-again': {
    when: 'The enterprise had not replied in time and is reminded, once for a question.',
    by: ['followups'],
    fields: {},
  },
} satisfies Readonly<Record<string, About>>
