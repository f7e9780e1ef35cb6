import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { journal } from '../../shared/journal.ts'
import { register } from '../../shared/register.ts'
import { followUpsOf } from '../../test/minute.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { smallZone } from '../../test/zone.ts'

/** Intake on real tables, and nothing behind it but the clock and followups: no stream, no relay, no router. */
let office: Office
let follow: ReturnType<typeof followUpsOf>['follow']
let minute: ReturnType<typeof followUpsOf>['minute']

/** The small zone with a second specialist of the same department, and no one-to-one mode. */
const zone = {
  ...smallZone,
  members: smallZone.members.flatMap((one) =>
    one.id === 'm-zhang-wei' ? [one, { ...one, id: 'm-zhou-lei', name: '周磊' }] : [one],
  ),
  enterprises: smallZone.enterprises.map((one) => ({ ...one, specialistId: undefined })),
}

beforeAll(async () => {
  office = await openOffice(zone)
  ;({ follow, minute } = followUpsOf(office))
})
afterAll(() => office.close())

const happened = async (receipt: Receipt): Promise<string[]> => {
  const events = await journal(office.db, office.tables).history(`request#${receipt}`)
  return events.map((event) =>
    event.type === 'request.escalated' ? `${event.type} ${event.data.level} ${event.at}` : `${event.type} ${event.at}`,
  )
}

describe('a request that no stream event ever told of', () => {
  it('gets its squad and climbs the ladder by the clock and followups alone', async () => {
    office.clock.now = '2026-11-24T01:00:00.000Z'
    const { receipt } = await office.submit()
    expect(await minute('2026-11-24T01:01:00.000Z')).toEqual([])

    const told = await minute('2026-11-24T01:02:00.000Z')
    expect(told).toEqual([
      {
        body: JSON.stringify({ stream: `request#${receipt}`, dueAt: '2026-11-24T01:02:00.000Z' }),
        attributes: { type: 'due', kind: 'request' },
      },
    ])
    const submittedAndRouted = ['request.submitted 2026-11-24T01:00:00.000Z', 'request.routed 2026-11-24T01:02:00.000Z']
    expect(await happened(receipt)).toEqual(submittedAndRouted)

    expect(await minute('2026-11-24T01:31:00.000Z')).toEqual([])
    await minute('2026-11-24T01:32:00.000Z')
    await minute('2026-11-24T02:00:00.000Z')
    expect(await happened(receipt)).toEqual([
      ...submittedAndRouted,
      'request.escalated nudge 2026-11-24T01:32:00.000Z',
      'request.escalated reminder 2026-11-24T02:00:00.000Z',
    ])
  })

  it('is routed once, however often its message comes', async () => {
    office.clock.now = '2026-11-25T01:00:00.000Z'
    const { receipt } = await office.submit({
      title: '两台变压器需过限高架',
      contact: { name: '刘洋', phone: '13905320009' },
    })
    const [told] = await minute('2026-11-25T01:02:00.000Z').then((all) =>
      all.filter(({ body }) => body.includes(receipt)),
    )
    await follow(told?.body ?? '', told?.body ?? '', told?.body ?? '')
    expect((await happened(receipt)).filter((event) => event.startsWith('request.routed'))).toHaveLength(1)
  })

  it('goes to whoever of the squad has the fewest open requests, as the index counts them', async () => {
    for (const [day, title] of ['风电叶片运输', '储罐运输'].entries()) {
      office.clock.now = `2026-11-${26 + day}T01:00:00.000Z`
      await office.submit({ title, contact: { name: '宋佳', phone: `1390532001${day}` } })
      await minute(`2026-11-${26 + day}T01:02:00.000Z`)
    }
    const open = await register(office.db, office.tables.register).openOf('s01')
    const handlers = open.map(({ handlerId }) => handlerId).toSorted()
    expect(handlers).toEqual(['m-zhang-wei', 'm-zhang-wei', 'm-zhou-lei', 'm-zhou-lei'])
  })
})
