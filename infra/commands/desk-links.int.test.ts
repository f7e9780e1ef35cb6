import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Office, openOffice } from '../../test/office.ts'
import { deskLink } from './desk-link.ts'
import { revokeLinks, tellLinks } from './desk-links.ts'

let office: Office
let stack: string
beforeAll(async () => {
  office = await openOffice()
  stack = office.tables.register.replace(/-Register$/, '')
})
afterAll(() => office.close())

const NOW = new Date('2026-11-24T01:00:00.000Z')
const tell = (memberId?: string, now = NOW) => tellLinks({ db: office.db, stack, memberId, now })
const revoke = (memberId: string, all = false) => revokeLinks({ db: office.db, stack, memberId, all, now: NOW })
const make = async (memberId: string) => {
  const told = await deskLink({
    db: office.db,
    stack,
    memberId,
    site: 'https://qiye.dongwan.example',
    now: NOW,
    random: randomBytes,
  })
  return told.slice(told.lastIndexOf('#') + 1)
}
const enters = async (token: string) => (await office.intake('GET /api/desk/requests', { token })).status

it('tells whose standing links are good and until when, and takes one person’s away while another’s stand', async () => {
  expect(await tell()).toBe('No standing link is good.')
  const li = await make('m-li-na')
  const zhang = await make('m-zhang-wei')
  expect(await tell()).toBe('m-li-na (李娜), good until 2027-05-26\nm-zhang-wei (张伟), good until 2027-05-26')
  expect(await tell('m-li-na')).toBe('m-li-na (李娜), good until 2027-05-26')
  expect(await tell(undefined, new Date('2027-05-27T00:00:00.000Z'))).toBe('No standing link is good.')
  expect([await enters(li), await enters(zhang)]).toEqual([200, 200])
  expect(await revoke('m-li-na')).toContain('m-li-na: 1 standing links taken away')
  expect([await enters(li), await enters(zhang)]).toEqual([401, 200])
  expect(await revoke('m-li-na')).toContain('m-li-na: 0 standing links')
})

it('takes away the links in messages only where that is asked for, and no enterprise’s at all', async () => {
  const { receipt, token } = await office.submit()
  const desk = await office.link('m-wang-qiang', [receipt])
  const opens = async () => (await office.desk('GET /api/desk', { token: desk })).status
  await revoke('m-wang-qiang')
  expect(await opens()).toBe(200)
  await revoke('m-wang-qiang', true)
  expect(await opens()).toBe(401)
  expect((await office.track(`GET /api/requests/${receipt}`, { token })).status).toBe(200)
})
