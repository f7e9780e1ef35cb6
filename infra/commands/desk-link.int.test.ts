import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tokens } from '../../shared/tokens.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { deskLink } from './desk-link.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const NOW = new Date('2026-11-24T01:00:00.000Z')
const link = (memberId: string, site = 'https://qiye.dongwan.example/') =>
  deskLink({
    db: office.db,
    stack: office.tables.register.replace(/-Register$/, ''),
    memberId,
    site,
    now: NOW,
    random: randomBytes,
  })

it('makes a link that stands for the member and opens nothing else', async () => {
  const told = await link('m-li-na')
  const [, token = ''] = /^https:\/\/qiye\.dongwan\.example\/register#([\w-]{22})$/m.exec(told) ?? []
  expect(told).toContain('李娜')
  expect(await tokens(office.db, office.tables.register).read(token, NOW)).toEqual({
    kind: 'desk',
    memberId: 'm-li-na',
    receipts: [],
  })
})

it('tells of a member that nobody knows, and of a site that is none, before anything is written', async () => {
  const before = await office.everything()
  await expect(link('m-nobody')).rejects.toThrow('has no member "m-nobody"')
  await expect(link('m-li-na', 'qiye')).rejects.toThrow('--site is no address')
  expect(await office.everything()).toEqual(before)
})
