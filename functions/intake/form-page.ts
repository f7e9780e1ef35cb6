import { Language } from '../../events/envelope.ts'
import type { Category } from '../../shared/directory/people.ts'
import { bodyText, mediaOf } from '../../shared/http/body.ts'
import { type HttpEvent, languageOf, segmentsOf } from '../../shared/http/event.ts'
import { escaped, page } from '../../shared/http/page.ts'
import { type FieldError, fieldDetail, type Problem } from '../../shared/http/problem.ts'
import type { ProblemsOptions } from '../../shared/http/problems.ts'
import { type MessageKey, say } from '../../shared/messages/catalogue.ts'
import type { Deps } from './deps.ts'
import { formPairs } from './form.ts'

/** A field of the form: its name, the words beside it, and how it is typed in. */
interface Field {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'tel' | 'email' | 'datetime-local' | 'date' | 'area' | 'select' | 'check'
  readonly required?: boolean
  readonly options?: readonly { readonly id: string; readonly label: string }[]
}

interface Typed {
  readonly language: Language
  readonly values: ReadonlyMap<string, string>
  readonly errors: readonly FieldError[]
}

/** For a form without script: its problems as a page with the same form, everything typed still there. */
export const formPage =
  ({ zone, now }: Pick<Deps, 'zone' | 'now'>): NonNullable<ProblemsOptions['page']> =>
  async (event, problem) => {
    if (!isForm(event) || problem.status === 500) return undefined
    const values = typed(event, problem)
    const language = Language.options.find((offered) => offered === values.get('language')) ?? languageOf(event)
    const { categories } = await zone(now())
    const errors = problem.options.errors ?? []
    const main = isNextStep(values, errors)
      ? form({ language, values, errors: [] }, `<p>${escaped(say(language, 'form.step'))}</p>`, categories)
      : form({ language, values, errors }, summary(language, problem), categories)
    return page(problem.status, language, {
      title: say(language, 'form.title'),
      main,
      headers: problem.options.headers,
    })
  }

/** A program that posts a form and asks for no page gets its problem as every other program does. */
const isForm = (event: HttpEvent): boolean =>
  mediaOf(event) === 'form' &&
  /\btext\/html\b/i.test(event.headers['accept'] ?? '') &&
  event.requestContext.http.method === 'POST' &&
  segmentsOf(event.rawPath).join('/') === 'api/requests'

/** Nothing, where the body itself could not be read; of a field that stands there twice, the first. */
const typed = (event: HttpEvent, { code }: Problem): ReadonlyMap<string, string> =>
  code === 'too-large' || code === 'malformed-utf-8'
    ? new Map()
    : new Map(formPairs(bodyText(event, ['form'])).toReversed())

/** The page without script cannot list the categories; it sends the rest, and this page is where they are chosen. */
const isNextStep = (values: Typed['values'], errors: readonly FieldError[]): boolean =>
  !values.has('category') && errors.length === 1 && errors[0]?.pointer === '/category'

const summary = (language: Language, { code, options }: Problem): string =>
  `<p><strong>${escaped(say(language, `problem.${code}`, options.params))}</strong></p>
<p>${escaped(say(language, `problem.${code}.detail`, options.params))}</p>`

const form = (given: Typed, about: string, categories: readonly Category[]): string => {
  const { language } = given
  const fields = fieldsOf(given, categories)
  const names = new Set(fields.map(({ name }) => name))
  const elsewhere = given.errors.filter(({ pointer }) => !names.has(nameOf(pointer)))
  return `<h1>${escaped(say(language, 'form.title'))}</h1>
<div class="summary" role="alert">${about}
${elsewhere.map((error) => `<p>${escaped(`${nameOf(error.pointer)}: ${fieldDetail(language, error)}`)}</p>`).join('')}</div>
<form method="post" action="/api/requests" accept-charset="utf-8" novalidate>
<input type="hidden" name="language" value="${language}">
<div class="trap" aria-hidden="true"><input name="website" tabindex="-1" autocomplete="off" aria-label="website"></div>
${fields.map((field) => control(field, given)).join('\n')}
<button>${escaped(say(language, 'form.send'))}</button>
</form>`
}

const nameOf = (pointer: string): string =>
  pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')

const fieldsOf = ({ language, values }: Typed, categories: readonly Category[]): Field[] => {
  const chosen = categories.find(({ id }) => id === values.get('category'))
  const label = (key: MessageKey) => say(language, key)
  return [
    { name: 'enterprise.name', label: label('form.enterprise.name'), type: 'text', required: true },
    { name: 'enterprise.creditCode', label: label('form.enterprise.creditCode'), type: 'text' },
    { name: 'contact.name', label: label('form.contact.name'), type: 'text', required: true },
    { name: 'contact.phone', label: label('form.contact.phone'), type: 'tel', required: true },
    { name: 'contact.email', label: label('form.contact.email'), type: 'email' },
    {
      name: 'category',
      label: label('form.category'),
      type: 'select',
      required: true,
      options: categories.map(({ id, name }) => ({ id, label: name[language] })),
    },
    ...(chosen?.questions ?? []).map(
      (question): Field => ({
        name: `answers.${question.id}`,
        label: question.label[language],
        type: question.type === 'choice' ? 'select' : question.type === 'date' ? 'date' : 'text',
        options: (question.options ?? []).map((option) => ({ id: option.id, label: option.label[language] })),
      }),
    ),
    { name: 'title', label: label('form.request.title'), type: 'text', required: true },
    { name: 'description', label: label('form.description'), type: 'area', required: true },
    { name: 'place', label: label('form.place'), type: 'text' },
    { name: 'neededBy', label: label('form.neededBy'), type: 'datetime-local' },
    {
      name: 'urgency',
      label: label('form.urgency'),
      type: 'select',
      options: [
        { id: 'normal', label: label('form.urgency.normal') },
        { id: 'urgent', label: label('form.urgency.urgent') },
      ],
    },
    { name: 'confidential', label: label('form.confidential'), type: 'check' },
  ]
}

const control = (field: Field, { language, values, errors }: Typed): string => {
  const error = errors.find(({ pointer }) => nameOf(pointer) === field.name)
  const id = escaped(field.name)
  const about = error ? ` aria-invalid="true" aria-describedby="${id}-error"` : ''
  const attributes = `id="${id}" name="${id}"${field.required ? ' required' : ''}${about}`
  const told = error ? `<p class="error" id="${id}-error">${escaped(fieldDetail(language, error))}</p>` : ''
  return `<label for="${id}">${escaped(field.label)}</label>${input(field, attributes, values.get(field.name) ?? '')}${told}`
}

const input = ({ type, options = [], name }: Field, attributes: string, value: string): string => {
  switch (type) {
    case 'check':
      return `<input type="checkbox" ${attributes} value="true"${value === '' ? '' : ' checked'}>`
    case 'area':
      // A parser drops the first new line in a text area, so one is given to it.
      return `<textarea rows="8" ${attributes}>\n${escaped(value)}</textarea>`
    case 'select': {
      const all = name === 'urgency' ? options : [{ id: '', label: '' }, ...options]
      const chosen = (id: string) => (id === value ? ' selected' : '')
      return `<select ${attributes}>${all.map(({ id, label }) => `<option value="${escaped(id)}"${chosen(id)}>${escaped(label)}</option>`).join('')}</select>`
    }
    default:
      return `<input type="${type}" ${attributes} value="${escaped(value)}">`
  }
}
