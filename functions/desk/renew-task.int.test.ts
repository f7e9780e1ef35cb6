import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPlanOffice, PARTIES, type PlanOffice } from '../../test/plan-office.ts'

let office: PlanOffice
beforeAll(async () => {
  office = await openPlanOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.beginWeek()
  await office.draw()
})

const expired = () => office.guest('police', new Date(Date.parse(office.clock.now) - 1000).toISOString())
const ask = (token: string) => office.desk('POST /api/links/renew', { token, body: {} })
const planned = async () =>
  (await office.scan(office.tables.register)).flatMap(({ id, state }) =>
    String(id).startsWith('notice#') && JSON.stringify(state).includes(office.mine().receipt) ? [state] : [],
  )

describe('a new link to tasks of a plan for an expired one', () => {
  it('goes to the phone that stands in the plan, at any hour, and never into the reply', async () => {
    const token = await expired()
    const late = await office.plan('GET /api/task', { token })
    expect([late.status, late.json.code]).toEqual([401, 'token-expired'])
    office.clock.now = office.ahead(14)
    const { status, text } = await ask(token)
    expect([status, text]).toEqual([202, '{}'])
    expect(await planned()).toEqual([
      expect.objectContaining({
        recipient: { kind: 'contact', id: expect.any(String), language: 'zh-CN' },
        channel: 'sms',
        template: 'plan.link',
        params: { party: 'police', unit: '交警大队' },
        urgent: true,
        sendAt: office.clock.now,
      }),
    ])
    expect(JSON.stringify(await planned())).not.toMatch(/孙警官|13905320011/)
  })

  it('is sent three times a day, and what is asked for beyond that looks the same', async () => {
    const token = await expired()
    for (let times = 0; times < 5; times++) {
      expect((await ask(token)).text).toBe('{}')
      office.clock.now = office.ahead(1)
    }
    expect(await planned()).toHaveLength(3)
  })

  it('is not for one that is still good, for whoever has another’s place by now, or sixty days after the end', async () => {
    await ask(await office.guest())
    const token = await expired()
    const police = { unit: '交警大队', name: '周警官', phone: '13905320012', language: 'zh-CN' }
    const parties = PARTIES.map((one) => (one.id === 'police' ? { id: 'police', outside: police } : one))
    await office.draw({ version: 1, parties })
    await ask(token)
    expect(await planned()).toEqual([])
    const theirs = await expired()
    await office.track(`POST /api/requests/${office.mine().receipt}/withdraw`, { token: office.mine().token })
    office.clock.now = office.ahead(24 * 59)
    await ask(theirs)
    expect(await planned()).toHaveLength(1)
    office.clock.now = office.ahead(24)
    await ask(theirs)
    expect(await planned()).toHaveLength(1)
  })
})
