import * as z from 'zod/mini'
import { type Instant, Language } from '../../events/envelope.ts'
import { Urgency } from '../../events/request.ts'
import { isCreditCode } from '../credit-code.ts'
import type { ZoneDirectory } from '../directory/directory.ts'
import type { Category, Question } from '../directory/people.ts'
import { Attachments } from '../files/attach.ts'
import type { FieldError } from '../http/problem.ts'
import { code, Moment } from '../input/codes.ts'
import { pointerTo } from '../input/json.ts'
import { Phone } from '../input/phone.ts'
import { fitText, optional, read, text, type Unfit } from '../input/text.ts'
import type { FieldCode } from '../messages/codes.ts'

export const CreditCode = code((value): string | Unfit => {
  const upper = value.replaceAll(' ', '').toUpperCase()
  return isCreditCode(upper) ? upper : { code: 'credit-code-invalid' }
})
// To make a schema takes far longer than to read by it.
const Address = z.email()
const Email = code((value): string | Unfit => (Address.safeParse(value).success ? value : { code: 'email-invalid' }))
const IsoDate = z.iso.date()

/** A number counts as it would have been typed; a question left open is no answer, and no mistake. */
const Answer = z.pipe(
  z.transform((value: unknown) => (typeof value === 'number' ? String(value) : value)),
  read((raw): string | Unfit => (raw === '' ? raw : fitText(raw, { max: 500 }))),
)
const Answers = z.record(z.string(), Answer)

/** What a form or a program sends; every text is as it will be kept. */
export const Submission = z.strictObject({
  enterprise: z.strictObject({ name: text({ max: 100 }), creditCode: optional(CreditCode) }),
  contact: z.strictObject({ name: text({ max: 50 }), phone: Phone, email: optional(Email) }),
  category: text({ max: 60 }),
  title: text({ max: 100 }),
  description: text({ max: 4000, lines: true }),
  place: optional(text({ max: 200 })),
  answers: optional(Answers),
  neededBy: optional(Moment),
  urgency: optional(Urgency),
  confidential: optional(z.boolean()),
  language: optional(Language),
  files: Attachments,
  /** No person sees this field; see `refuseRobots`. */
  website: optional(z.unknown()),
})
export type Submission = z.infer<typeof Submission>

const FARTHEST_MS = 3 * 366 * 86_400_000

/** What is wrong with a well-formed submission in this zone at this moment. */
export const unfitFields = (submission: Submission, { categories }: ZoneDirectory, now: Date): FieldError[] => {
  const category = categories.find(({ id }) => id === submission.category)
  return [
    ...(category ? unfitAnswers(submission, category) : [{ pointer: '/category', code: 'unknown-category' as const }]),
    ...unfitMoment(submission.neededBy, now),
  ]
}

const unfitMoment = (neededBy: Instant | undefined, now: Date): FieldError[] => {
  if (neededBy === undefined) return []
  const ahead = Date.parse(neededBy) - now.getTime()
  if (ahead <= 0) return [{ pointer: '/neededBy', code: 'in-the-past' }]
  return ahead > FARTHEST_MS ? [{ pointer: '/neededBy', code: 'too-far' }] : []
}

/** Questions left open are no reason to refuse a request: the squad asks. */
const unfitAnswers = ({ answers = {} }: Submission, { questions }: Category): FieldError[] =>
  Object.entries(answers).flatMap(([id, value]) => {
    if (value === '') return []
    const question = questions.find((asked) => asked.id === id)
    const code = question ? unfitAnswer(question, value) : 'unknown-question'
    return code === undefined ? [] : [{ pointer: pointerTo('/answers', id), code }]
  })

const unfitAnswer = ({ type, options = [] }: Question, value: string): FieldCode | undefined => {
  switch (type) {
    case 'text':
      return undefined
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? undefined : 'not-a-number'
    case 'date':
      return IsoDate.safeParse(value).success ? undefined : 'not-a-date'
    case 'choice':
      return options.some(({ id }) => id === value) ? undefined : 'not-an-option'
  }
}

/** The answers that were given; a field left empty is none. */
export const givenAnswers = ({ answers = {} }: Submission): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''))
