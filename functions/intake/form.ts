import { Problem } from '../../shared/http/problem.ts'

/** A form's fields by name, `enterprise.name`, as they were typed. */
export const formFields = (body: string): Map<string, string> => {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(body)) {
    if (fields.has(name)) {
      const pointer = `/${name.replaceAll('.', '/')}`
      throw new Problem(400, 'duplicate-key', { errors: [{ pointer, code: 'duplicate-key' }] })
    }
    fields.set(name, value)
  }
  return fields
}

/** The same value that a program would send as JSON. `utcOffset` is the zone's, for a time typed without one. */
export const formValue = (fields: ReadonlyMap<string, string>, utcOffset: string): unknown => {
  const groups = new Map<string, [string, string][]>()
  const plain: [string, string][] = []
  for (const [name, value] of fields) {
    const [, group, key] = /^(enterprise|contact|answers)\.(.+)$/s.exec(name) ?? []
    if (group === undefined || key === undefined)
      plain.push([name, name === 'neededBy' ? withOffset(value, utcOffset) : value])
    else groups.set(group, [...(groups.get(group) ?? []), [key, value]])
  }
  return Object.fromEntries<unknown>([
    ...plain,
    ...[...groups].map(([group, pairs]): [string, unknown] => [group, Object.fromEntries(pairs)]),
  ])
}

/** A browser's date and time fields know no zone; a date alone means until its end. */
const withOffset = (value: string, utcOffset: string): string => {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(value)) return `${value}${utcOffset}`
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T23:59:59${utcOffset}` : value
}
