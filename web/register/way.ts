import type { Way } from '../form/form.tsx'
import { submissionOf } from '../form/submission.ts'
import { withOffset } from '../kit/time.ts'
import type { Say } from '../texts/texts.ts'

const HOW = ['phone', 'visit', 'hotline', 'letter'] as const

/** The request form as a member fills it in: how the request came, and since when, before what the enterprise itself would say. */
export const registerWay = (say: Say, token: string): Way => ({
  path: '/api/desk/requests',
  token,
  draft: 'doorstep.draft.register',
  send: 'register.send',
  reused: 'register.reused.detail',
  first: [
    {
      id: 'taken',
      fields: [
        {
          name: 'how',
          label: say('register.how'),
          type: 'select',
          required: true,
          unchosen: say('form.choose'),
          options: HOW.map((how) => ({ id: how, label: say(`register.how.${how}`) })),
        },
        {
          name: 'calledAt',
          label: say('register.calledAt'),
          type: 'datetime-local',
          hint: say('register.calledAt.hint'),
        },
      ],
    },
  ],
  body: (values, category, language) => {
    const { website: _, language: __, ...submission } = submissionOf(values, category, language)
    const calledAt = values['calledAt'] ? withOffset(values['calledAt']) : undefined
    return { ...submission, how: values['how'] || undefined, calledAt }
  },
})
