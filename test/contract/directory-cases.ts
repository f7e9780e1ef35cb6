import { expect } from 'vitest'
import { contactPut } from '../../shared/directory/directory.ts'
import type { Contact } from '../../shared/directory/people.ts'
import type { Playbook } from '../../shared/directory/playbook.ts'
import { smallZone } from '../zone.ts'
import type { Case } from './stores.ts'

const NOW = new Date('2026-11-24T01:00:00.000Z')
const secondsLater = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const ZHANG = 'm-zhang-wei'
const WEEK = { from: '2026-11-23', to: '2026-11-29' }

const playbook = (id: string): Playbook => ({
  id,
  name: { 'zh-CN': '大件运输', en: 'Oversized transport' },
  fixed: 'escort',
  categories: ['oversized-transport'],
  tasks: [{ id: 'escort', title: { 'zh-CN': '押运', en: 'Escort' }, lead: 'squad', effort: 4, after: [] }],
})

export const DIRECTORY: readonly Case[] = [
  [
    'the zone is what the operator’s files say, in their order',
    async (stores) => {
      expect(await stores.directory().zone(NOW)).toEqual(smallZone)
    },
  ],
  [
    'a contact is found by the id that its request names, with what it has and nothing else',
    async ({ names, write, directory, freshReceipt }) => {
      const [one, two] = [freshReceipt(), freshReceipt()]
      const contact: Contact = { id: one, name: '王芳', phone: '+8613905320001', language: 'zh-CN' }
      const mailed = { ...contact, id: two, email: 'wangfang@haiyuntong.example' }
      await write([contactPut(names.directory, contact), contactPut(names.directory, { ...mailed })])
      expect(await directory().contact(one)).toStrictEqual(contact)
      expect(await directory().contact(two)).toStrictEqual(mailed)
      expect(await directory().contact(freshReceipt())).toBeUndefined()
    },
  ],
  [
    'leave is known to another process at once, to one that has read the zone within a minute, and is taken back likewise',
    async (stores) => {
      const [desk, warm] = [stores.directory(), stores.directory()]
      const zhang = async (reader: typeof desk, seconds: number) => {
        const { members } = await reader.zone(secondsLater(seconds))
        const { leave, absences } = members.find(({ id }) => id === ZHANG) ?? { absences: undefined }
        return { leave, absences }
      }
      const here = { leave: undefined, absences: [] }
      const away = { leave: WEEK, absences: [WEEK] }
      expect(await zhang(warm, 0)).toEqual(here)
      await desk.setLeave(ZHANG, { from: '2026-11-23', to: '2026-11-23' })
      await desk.setLeave(ZHANG, WEEK)
      expect(await zhang(stores.directory(), 1)).toEqual(away)
      expect([await zhang(warm, 59.999), await zhang(warm, 60)]).toEqual([here, away])
      await desk.setLeave(ZHANG, undefined)
      expect([await zhang(warm, 61), await zhang(stores.directory(), 61)]).toEqual([away, here])
      expect(await zhang(warm, 120)).toEqual(here)
    },
  ],
  [
    'the desk that says who is away knows it at once',
    async (stores) => {
      const desk = stores.directory()
      await desk.zone(NOW)
      await desk.setLeave(ZHANG, WEEK)
      const away = (await desk.zone(secondsLater(1))).members.find(({ id }) => id === ZHANG)?.leave
      await desk.setLeave(ZHANG, undefined)
      const back = (await desk.zone(secondsLater(2))).members.find(({ id }) => id === ZHANG)?.leave
      expect([away, back]).toEqual([WEEK, undefined])
    },
  ],
  [
    'playbooks that desks saved are listed by their ids, each once',
    async ({ playbooks }) => {
      for (const id of ['saved-b', 'saved-a', 'saved-c', 'saved-b']) await playbooks.save(playbook(id))
      const listed = await playbooks.list()
      expect(listed).toEqual(['saved-a', 'saved-b', 'saved-c'].map((id) => ({ ...playbook(id), source: 'desk' })))
    },
  ],
]
