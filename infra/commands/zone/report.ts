import { LISTS, type ZoneDirectory } from '../../../shared/directory/directory.ts'
import type { ZoneFiles } from '../zone-items.ts'
import type { Difference, Key } from './difference.ts'
import type { Subscribed } from './subscriptions.ts'

export const summary = (zone: ZoneFiles): string => {
  const counts = Object.entries({ ...LISTS, playbooks: 'playbook' } as const).flatMap(([list, kind]) => {
    const { length } = zone[list as keyof ZoneFiles & `${string}s`] ?? []
    return length === 0 ? [] : [`${length} ${length === 1 ? kind : list}`]
  })
  return `${zone.zone.name['zh-CN']} (${zone.zone.name.en}): ${counts.join(', ')}.`
}

/** So many of a kind by name; the others are counted. */
const SHOWN = 8

export const tellDifference = (
  { added, changed, gone, held }: Difference,
  zone: ZoneDirectory,
  table: string,
): string => {
  if (added.length + changed.length + gone.length === 0) return `${table} holds the same (${held} items).`
  return [
    `${table} held ${held} items.`,
    ...line('new', added, zone),
    ...line('changed', changed, zone),
    ...line('gone from the files', gone, zone),
  ].join('\n')
}

const line = (what: string, keys: readonly Key[], zone: ZoneDirectory): string[] => {
  if (keys.length === 0) return []
  const shown = keys.slice(0, SHOWN).map(({ kind, id }) => `${kind} ${id}${nameOf(zone, id)}`)
  const more = keys.length > SHOWN ? ` and ${keys.length - SHOWN} more` : ''
  return [`  ${what}: ${shown.join(', ')}${more}`]
}

const nameOf = ({ members, enterprises }: ZoneDirectory, id: string): string => {
  const name = [...members, ...enterprises].find((one) => one.id === id)?.name
  return name === undefined ? '' : ` ${name}`
}

export const tellSubscribed = (
  { asked, unconfirmed, dropped, bySes }: Subscribed,
  { members }: ZoneDirectory,
): string => {
  if (bySes) return 'SES sends the e-mails, so nobody has to confirm a subscription.'
  const people = (ids: readonly string[]) =>
    ids
      .map((id) => members.find((member) => member.id === id))
      .map((member) => `  ${member?.squadId} ${member?.name} <${member?.email}>`)
  return [
    ...(asked.length > 0
      ? ['Asked by e-mail to confirm that they want to hear from their squad:', ...people(asked)]
      : []),
    ...(unconfirmed.length > 0
      ? ['Still have not confirmed, and get no e-mail until they do:', ...people(unconfirmed)]
      : []),
    ...(dropped.length > 0 ? ['No longer written to:', ...dropped.map((email) => `  ${email}`)] : []),
    ...(asked.length + unconfirmed.length + dropped.length === 0 ? ['Everybody is subscribed.'] : []),
  ].join('\n')
}
