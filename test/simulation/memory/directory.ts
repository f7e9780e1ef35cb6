import type { Directory, ZoneDirectory } from '../../../shared/directory/directory.ts'
import { type Leaves, onLeave } from '../../../shared/directory/leaves.ts'
import type { Contact } from '../../../shared/directory/people.ts'
import type { Playbook } from '../../../shared/directory/playbook.ts'
import type { Playbooks } from '../../../shared/directory/playbooks.ts'
import type { Call } from './call.ts'
import { type MemoryTables, putOf } from './tables.ts'

const KEPT_MS = 60_000

/** The Directory in memory; a warm function keeps the zone for a minute, as it does over the table. */
export const memoryDirectory = (
  { get, all, write, names }: MemoryTables,
  zone: ZoneDirectory,
  call: Call,
): Directory & Leaves => {
  let kept: { readonly at: number; readonly zone: Promise<ZoneDirectory> } | undefined
  const read = (): ZoneDirectory => {
    const away = [...all(names.directory)].filter(({ pk, from }) => pk === 'leave' && from !== undefined)
    return away.length === 0 ? zone : { ...zone, members: onLeave(zone.members, away) }
  }
  return {
    zone: (now) => {
      const age = kept ? now.getTime() - kept.at : Infinity
      if (kept && age >= 0 && age < KEPT_MS) return kept.zone
      const reading = { at: now.getTime(), zone: call('zone', read) }
      kept = reading
      reading.zone.catch(() => {
        if (kept === reading) kept = undefined
      })
      return reading.zone
    },
    setLeave: async (memberId, leave) => {
      await call(`leave ${memberId}`, () => {
        write([putOf(names.directory, { ...leave, pk: 'leave', sk: memberId, id: memberId })])
      })
      kept = undefined
    },
    contact: (id) =>
      call(`contact ${id}`, () => {
        const found = get(names.directory, `contact#${id}/contact`)
        if (!found) return undefined
        const { pk: _, sk: __, ...contact } = found
        return contact as Contact
      }),
  }
}

export const memoryPlaybooks = ({ all, write, names }: MemoryTables, call: Call): Playbooks => ({
  list: () =>
    call('playbooks', () => {
      const kept = [...all(names.directory)]
        .filter(({ pk }) => pk === 'playbook')
        .map(({ pk: _, sk: __, ...one }) => one)
      return (kept as unknown as Playbook[]).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    }),
  save: (playbook) =>
    call('playbook save', () => {
      write([putOf(names.directory, { ...playbook, pk: 'playbook', sk: playbook.id, source: 'desk' })])
    }),
})
