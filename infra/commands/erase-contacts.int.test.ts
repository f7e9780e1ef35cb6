import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { journal } from '../../shared/journal.ts'
import { openPlanOffice } from '../../test/plan-office.ts'
import { SAMPLE } from '../../test/sample.ts'
import { eraseContacts } from './erase-contacts.ts'

type Office = Awaited<ReturnType<typeof openPlanOffice>>
let office: Office
beforeAll(async () => {
  office = await openPlanOffice()
})
afterAll(() => office.close())

let phone: string
let n = 0
/** A person of their own for each test. */
beforeEach(async () => {
  phone = `1390532${String(1000 + n++)}`
  await office.beginWeek()
})

const actor = { kind: 'system', id: 'test' } as const
const erase = (write = true, whose = phone) =>
  eraseContacts({ db: office.db, stack: office.tables.register.replace(/-Register$/, ''), phone: `+86${whose}`, write })
const submit = () => office.submit({ contact: { ...SAMPLE.contact, phone }, neededBy: undefined })
const withdraw = ({ receipt, token }: { receipt: Receipt; token: string }) =>
  office.track(`POST /api/requests/${receipt}/withdraw`, { token, body: {} })
const opens = async ({ receipt, token }: { receipt: Receipt; token: string }) =>
  (await office.track(`GET /api/requests/${receipt}`, { token })).status
const book = () => journal(office.db, office.tables)
const contactOf = async (receipt: Receipt) => (await book().load(request, receipt))?.contactId ?? ''
/** Whatever any table still holds of the person. */
const traces = async () => {
  const items = (await Promise.all(Object.values(office.tables).map(office.scan))).flat()
  return items.filter((item) => JSON.stringify(item).includes(phone)).length
}

describe('erasing a person', () => {
  it('leaves their phone nowhere, and their links open nothing, once all that they asked for is over', async () => {
    const mine = await submit()
    const other = await office.submit()
    expect((await withdraw(mine)).status).toBe(200)
    expect([await traces(), await opens(mine)]).toEqual([1, 200])
    expect(await erase()).toEqual({
      contacts: [{ id: await contactOf(mine.receipt), receipts: [mine.receipt], kept: [] }],
      links: 1,
    })
    expect([await traces(), await opens(mine), await opens(other)]).toEqual([0, 401, 200])
    expect(await erase()).toEqual({ contacts: [], links: 0 })
  })

  it('only tells what would go until told to write', async () => {
    const mine = await submit()
    await withdraw(mine)
    const before = await office.everything()
    expect(await erase(false)).toMatchObject({ contacts: [{ receipts: [mine.receipt] }], links: 1 })
    expect(await office.everything()).toEqual(before)
  })

  it('keeps who still waits for an answer, and says of which request', async () => {
    const [open, over] = [await submit(), await submit()]
    await withdraw(over)
    const { contacts } = await erase()
    expect(contacts.find(({ receipts }) => receipts.includes(open.receipt))?.kept).toEqual([`${open.receipt} is open`])
    expect(contacts.find(({ receipts }) => receipts.includes(over.receipt))?.kept).toEqual([])
    expect([await opens(open), await opens(over)]).toEqual([200, 401])
  })

  it('keeps who asked for what is handled together with a request that is open, as long as that is', async () => {
    const [one, into] = [await submit(), await submit()]
    await office.route(one.receipt)
    await office.route(into.receipt)
    const desk = await office.link('m-zhang-wei', [one.receipt, into.receipt])
    const merged = await office.desk(`POST /api/desk/merge?receipt=${one.receipt}`, {
      token: desk,
      body: { into: into.receipt, reason: '同一批设备' },
    })
    expect(merged.status).toBe(200)
    const { contacts } = await erase()
    expect(contacts.map(({ kept }) => kept)).toEqual([[`${into.receipt} is open`], [`${into.receipt} is open`]])
  })

  it('waits for a message that is on its way to them', async () => {
    const mine = await submit()
    await withdraw(mine)
    const at = office.clock.now
    const planned = {
      recipient: { kind: 'contact', id: await contactOf(mine.receipt), language: 'zh-CN' },
      channel: 'sms',
      template: 'request.link',
      params: {},
      receipt: mine.receipt,
      about: `request#${mine.receipt}/2`,
      urgent: false,
      sendAt: at,
    } as const
    await book().handle(notice, 'on-its-way', { type: 'plan', at, actor, ...planned })
    expect((await erase()).contacts[0]?.kept).toEqual([`a message about ${mine.receipt} is on its way`])
    await book().handle(notice, 'on-its-way', { type: 'drop', at, actor })
    expect((await erase()).contacts[0]?.kept).toEqual([])
  })

  it('keeps a plan’s party outside until the plan is done', async () => {
    expect((await office.draw()).status).toBe(200)
    const { receipt } = office.mine()
    const { contacts } = await erase(true, '13905320011')
    expect(contacts.filter(({ receipts }) => receipts.includes(receipt)).map(({ kept }) => kept)).toEqual([
      [`the plan of ${receipt} is not done`],
    ])
  })

  it('erases a plan’s party outside once the plan is done, and leaves the enterprise its link', async () => {
    expect((await office.draw()).status).toBe(200)
    const mine = office.mine()
    const at = office.clock.now
    await book().handle(plan, mine.receipt, { type: 'close', at, actor })
    const { contacts } = await erase(true, '13905320011')
    expect(contacts.find(({ receipts }) => receipts.includes(mine.receipt))?.kept).toEqual([])
    expect(await opens(mine)).toBe(200)
  })
})
