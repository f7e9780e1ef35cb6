import type { Type } from '../kit/field.tsx'
import type { Category } from '../kit/replies.ts'
import type { Say } from '../texts/texts.ts'

/** A field of the form; its name is its place in the API's body. */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly type: Type
  readonly required?: boolean
  readonly hint?: string
  readonly autocomplete?: string
  readonly options?: readonly { readonly id: string; readonly label: string }[]
  readonly unchosen?: string
}

export interface Section {
  readonly id: 'taken' | 'request' | 'enterprise' | 'contact'
  readonly fields: readonly FormField[]
}

/** The form, in the order in which a person tells what is the matter. */
export const sections = (say: Say, categories: readonly Category[], chosen: Category | undefined): Section[] => [
  { id: 'request', fields: requestFields(say, categories, chosen) },
  {
    id: 'enterprise',
    fields: [
      {
        name: 'enterprise.name',
        label: say('form.enterprise.name'),
        type: 'text',
        required: true,
        autocomplete: 'organization',
      },
      {
        name: 'enterprise.creditCode',
        label: say('form.enterprise.creditCode'),
        type: 'text',
        hint: say('form.enterprise.creditCode.hint'),
        autocomplete: 'off',
      },
    ],
  },
  {
    id: 'contact',
    fields: [
      { name: 'contact.name', label: say('form.contact.name'), type: 'text', required: true, autocomplete: 'name' },
      {
        name: 'contact.phone',
        label: say('form.contact.phone'),
        type: 'tel',
        required: true,
        hint: say('form.contact.phone.hint'),
        autocomplete: 'tel',
      },
      { name: 'contact.email', label: say('form.contact.email'), type: 'email', autocomplete: 'email' },
    ],
  },
]

const requestFields = (say: Say, categories: readonly Category[], chosen: Category | undefined): FormField[] => [
  {
    name: 'category',
    label: say('form.category'),
    type: 'select',
    required: true,
    unchosen: say('form.choose'),
    options: categories.map(({ id, name }) => ({ id, label: name })),
  },
  ...(chosen?.questions ?? []).map(
    ({ id, label, type, required, options = [] }): FormField => ({
      name: `answers.${id}`,
      label,
      type: type === 'choice' ? 'select' : type,
      required,
      ...(type === 'choice' && { options, unchosen: say('form.choose') }),
    }),
  ),
  {
    name: 'title',
    label: say('form.request.title'),
    type: 'text',
    required: true,
    hint: say('form.request.title.hint'),
  },
  {
    name: 'description',
    label: say('form.description'),
    type: 'area',
    required: true,
    hint: say('form.description.hint'),
  },
  { name: 'place', label: say('form.place'), type: 'text' },
  { name: 'neededBy', label: say('form.neededBy'), type: 'datetime-local' },
  {
    name: 'urgency',
    label: say('form.urgency'),
    type: 'select',
    required: true,
    options: [
      { id: 'normal', label: say('form.urgency.normal') },
      { id: 'urgent', label: say('form.urgency.urgent') },
    ],
  },
  { name: 'confidential', label: say('form.confidential'), type: 'check', hint: say('form.confidential.hint') },
]
