import type { FieldError } from '../kit/api.ts'
import type { Language } from '../kit/language.ts'
import type { Category } from '../kit/replies.ts'
import { withOffset } from '../kit/time.ts'

type Values = Readonly<Record<string, string>>

/** What the API takes, from what was typed; a field left empty is not sent, so that the API can say that it is missing. */
export const submissionOf = (values: Values, category: Category | undefined, language: Language) => {
  const given = (name: string): string | undefined => (values[name]?.trim() ? values[name] : undefined)
  const neededBy = given('neededBy')
  // Before the categories have come nobody can say which answers belong; the API will.
  const asked = category?.questions.map(({ id }) => id) ?? answeredIn(values)
  const answers = asked.map((id) => [id, given(`answers.${id}`)])
  return {
    enterprise: { name: given('enterprise.name'), creditCode: given('enterprise.creditCode') },
    contact: { name: given('contact.name'), phone: given('contact.phone'), email: given('contact.email') },
    category: given('category'),
    title: given('title'),
    description: given('description'),
    place: given('place'),
    answers: Object.fromEntries(answers.filter(([, value]) => value !== undefined)),
    neededBy: neededBy === undefined ? undefined : withOffset(neededBy),
    urgency: given('urgency'),
    confidential: given('confidential') === undefined ? undefined : true,
    language,
    website: given('website'),
  }
}

const answeredIn = (values: Values): string[] =>
  Object.keys(values)
    .filter((name) => name.startsWith('answers.'))
    .map((name) => name.slice('answers.'.length))

/** A JSON pointer as the name of a field: `/contact/phone` is `contact.phone`. */
export const fieldAt = (pointer: string): string =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .join('.')

/** The first thing wrong with each field. */
export const errorsByField = (errors: readonly FieldError[]): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {}
  for (const { pointer, detail } of errors) found[fieldAt(pointer)] = found[fieldAt(pointer)] ?? detail
  return found
}
