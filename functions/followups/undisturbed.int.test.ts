import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { journal } from '../../shared/journal.ts'
import { followUpsOf } from '../../test/minute.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { smallZone } from '../../test/zone.ts'

/** An enterprise that may be contacted unasked once in ten days, and two claims of its squad on one Tuesday. */
let office: Office
let minute: ReturnType<typeof followUpsOf>['minute']
let first: { receipt: Receipt; token: string }
let second: { receipt: Receipt; token: string }

const zone = { ...smallZone, zone: { ...smallZone.zone, contactBudget: { count: 1, days: 10 } } }

const visits = async ({ receipt }: { receipt: Receipt }): Promise<unknown[]> => {
  const events = await journal(office.db, office.tables).history(`request#${receipt}`)
  return events.flatMap((event): object[] => {
    if (event.type === 'request.visit-asked') return [{ asked: event.data.visitorId, attempt: event.data.attempt }]
    return event.type === 'request.visit-put-off' ? [{ putOffTo: event.data.nextAt }] : []
  })
}
const desk = async (member: string, { receipt }: { receipt: Receipt }) =>
  (await office.desk('GET /api/desk', { token: await office.link(member, [receipt]) })).json

beforeAll(async () => {
  office = await openOffice(zone)
  minute = followUpsOf(office).minute
  const claimed = async (title: string) => {
    const made = await office.submit({ title })
    await office.route(made.receipt)
    const token = await office.link('m-zhang-wei', [made.receipt])
    await office.desk('POST /api/desk/resolve', { token, body: { text: '已办结' } })
    return made
  }
  first = await claimed('七台大件设备三日内须运抵化工园')
  second = await claimed('码头临时堆场延期使用')
})
afterAll(() => office.close())

describe('an enterprise that has been contacted unasked as often as the zone allows', () => {
  it('is called once about two claims that are due together, by one person', async () => {
    await minute('2026-11-25T01:30:00.000Z')
    expect(await visits(first)).toEqual([{ asked: 'm-li-na', attempt: 1 }])
    expect(await visits(second)).toEqual([{ asked: 'm-li-na', attempt: 1 }])
  })

  it('is not called again within the ten days, neither for another attempt nor for what was left out of the call', async () => {
    office.clock.now = '2026-11-25T02:00:00.000Z'
    const token = await office.link('m-li-na', [first.receipt])
    const { status } = await office.desk('POST /api/desk/visit', { token, body: { outcome: 'unreachable' } })
    expect(status).toBe(200)
    expect((await desk('m-zhang-wei', second)).contacts).toEqual({ count: 1, most: 1, days: 10 })
    await minute('2026-11-26T01:31:00.000Z')
    await minute('2026-11-26T06:31:00.000Z')
    expect(await visits(second)).toEqual([{ asked: 'm-li-na', attempt: 1 }, { putOffTo: '2026-12-07T01:30:00.000Z' }])
    expect(await visits(first)).toEqual([{ asked: 'm-li-na', attempt: 1 }, { putOffTo: '2026-12-07T06:30:00.000Z' }])
    expect((await desk('m-li-na', first)).visit).toBeUndefined()
  })

  it('may speak for itself all the time, and its silence ends the request when it was told', async () => {
    const { json } = await office.track(`POST /api/requests/${first.receipt}/confirm`, { token: first.token, body: {} })
    expect(json.status).toBe('closed')
    await minute('2026-12-01T01:30:00.000Z')
    expect((await desk('m-li-na', second)).request.status).toBe('closed')
  })
})
