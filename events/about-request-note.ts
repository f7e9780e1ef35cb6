import type { About } from './about.ts'

export const NOTE = {
  'request.noted': {
    when: 'A member noted how the work goes. It stops no clock, takes nothing in hand and disturbs nobody.',
    by: ['desk'],
    fields: {
      text: 'What was noted, at most 2,000 characters.',
      files: 'The photos and papers that came with it.',
      visible: 'Whether the enterprise sees it on its page; if not, it is between staff.',
    },
  },
} satisfies Readonly<Record<string, About>>
