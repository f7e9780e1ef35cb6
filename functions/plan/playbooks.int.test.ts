import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Playbook } from '../../shared/directory/playbook.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { smallZone } from '../../test/zone.ts'

const BOOK: Playbook = {
  id: 'passage',
  name: { 'zh-CN': '大件运输通行', en: 'Passage of an oversized load' },
  fixed: 'pass',
  categories: ['oversized-transport'],
  tasks: [
    {
      id: 'bars',
      title: { 'zh-CN': '拆除限高架', en: 'Take down the height bars' },
      lead: 'park',
      effort: 4,
      after: [],
      removes: [{ what: 'height-bar', note: { 'zh-CN': '限高架', en: 'the height bars' }, within: 6 }],
    },
    {
      id: 'pass',
      title: { 'zh-CN': '通行', en: 'The loads pass' },
      lead: 'enterprise',
      milestone: true,
      after: ['bars'],
    },
  ],
}

let office: Office
let link: string
beforeAll(async () => {
  office = await openOffice({ ...smallZone, playbooks: [BOOK] })
  const { receipt } = await office.submit()
  link = await office.link('m-zhang-wei', [receipt])
})
afterAll(() => office.close())

const look = (language: string, query = '') =>
  office.plan(`GET /api/desk/playbooks${query}`, { token: link, headers: { 'accept-language': language } })

it('offers the zone’s playbooks and its departments in the visitor’s language', async () => {
  const { status, json } = await look('en')
  expect(status).toBe(200)
  expect(json.playbooks).toEqual([
    {
      id: 'passage',
      name: 'Passage of an oversized load',
      fixed: 'pass',
      categories: ['oversized-transport'],
      tasks: [
        {
          id: 'bars',
          title: 'Take down the height bars',
          lead: 'park',
          effort: 4,
          after: [],
          removes: [{ what: 'height-bar', note: 'the height bars', within: 6 }],
        },
        { id: 'pass', title: 'The loads pass', lead: 'enterprise', milestone: true, after: ['bars'], removes: [] },
      ],
    },
  ])
  expect(json.departments).toEqual(smallZone.departments.map(({ id, name }) => ({ id, name: name.en })))
  expect((await look('zh-CN')).json.playbooks[0].tasks[0].title).toBe('拆除限高架')
})

it('leaves open when a thing must be back where the date lies in a year whose holidays nobody knows', async () => {
  const restoreBy = async (date: string) => {
    const { status, json } = await look('en', `?fixedAt=${date}`)
    return [status, json.playbooks[0].tasks[0].removes[0].restoreBy]
  }
  expect(await restoreBy('2026-11-26T02:00:00Z')).toEqual([200, '2026-11-26T09:30:00.000Z'])
  expect(await restoreBy('2062-11-26T02:00:00Z')).toEqual([200, undefined])
  expect(office.log).toEqual([])
})

it('shows them to nobody without a link', async () => {
  expect((await office.plan('GET /api/desk/playbooks', {})).status).toBe(401)
})
