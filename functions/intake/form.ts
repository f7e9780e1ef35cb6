import { Problem } from '../../shared/http/problem.ts'

/** A form's fields by name, `enterprise.name`, as they were typed. @throws Problem 400 for one that stands there twice. */
export const formFields = (body: string): Map<string, string> => {
  const fields = new Map<string, string>()
  for (const [name, value] of formPairs(body)) {
    if (fields.has(name)) {
      const pointer = `/${name.replaceAll('.', '/')}`
      throw new Problem(400, 'duplicate-key', { errors: [{ pointer, code: 'duplicate-key' }] })
    }
    fields.set(name, value)
  }
  return fields
}

/** What stands in the body, field by field. @throws Problem 400 for bytes that are no UTF-8, as those of a page in GBK. */
export const formPairs = (body: string): [name: string, value: string][] =>
  body
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [decoded(name), decoded(value.join('='))]
    })

/** `URLSearchParams` would put U+FFFD in the place of what it cannot read, and nobody would know what was typed. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new Problem(400, 'malformed-utf-8')
  }
}

/** The same value that a program would send as JSON. `utcOffset` is the zone's, for a time typed without one. */
export const formValue = (fields: ReadonlyMap<string, string>, utcOffset: string): unknown => {
  const groups = new Map<string, [string, string][]>()
  const plain: [string, unknown][] = []
  for (const [name, value] of fields) {
    const [, group, key] = /^(enterprise|contact|answers)\.(.+)$/s.exec(name) ?? []
    if (group === undefined || key === undefined) plain.push([name, plainValue(name, value, utcOffset)])
    else groups.set(group, [...(groups.get(group) ?? []), [key, value]])
  }
  return Object.fromEntries<unknown>([
    ...plain,
    ...[...groups].map(([group, pairs]): [string, unknown] => [group, Object.fromEntries(pairs)]),
  ])
}

const plainValue = (name: string, value: string, utcOffset: string): unknown => {
  if (name === 'neededBy') return withOffset(value, utcOffset)
  // A ticked box says "on" unless it is told otherwise; one that is not ticked is not sent.
  return name === 'confidential' && (value === 'true' || value === 'on') ? true : value
}

/** A browser's date and time fields know no zone; a date alone means until its end. */
const withOffset = (value: string, utcOffset: string): string => {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(value)) return `${value}${utcOffset}`
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T23:59:59${utcOffset}` : value
}
