import { describe, expect, it } from 'vitest'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { routed, submitted } from '../../test/case.ts'
import { postOffice } from '../../test/post-office.ts'
import { smallZone } from '../../test/zone.ts'
import { toPlayer } from './stand-ins.ts'

const RECEIPT = '7K3F-9QXM-C'

/** 李娜 is 张伟's deputy, and 张伟 the leader's; whoever is named is away from that day to that. */
const zone = (away: Readonly<Record<string, readonly [from: string, to: string]>>): ZoneDirectory => ({
  ...smallZone,
  members: smallZone.members.map((one) => {
    const [from, to] = away[one.name] ?? []
    const deputyId = { 张伟: 'm-li-na', 王强: 'm-zhang-wei' }[one.name]
    return { ...one, deputyId, absences: from && to ? [{ from, to }] : [] }
  }),
})
const TODAY = ['2026-11-24', '2026-11-24'] as const
const TOMORROW = ['2026-11-25', '2026-11-27'] as const
const LATE = '2026-11-24T14:30:00.000Z'
const MORNING = '2026-11-25T00:00:00.000Z'

type Office = ReturnType<typeof postOffice>
const overdue = (office: Office) =>
  office.happened(RECEIPT, {
    type: 'request.escalated',
    at: '2026-11-24T01:00:10.000Z',
    data: { level: 'red', rungs: [{ clock: 'contact', level: 'red' }], repeatAt: '2026-12-01T01:00:00.000Z' },
  })

describe('what is for somebody who is away', () => {
  it('goes to nobody else where they asked for it themselves', () => {
    const recipient = { kind: 'member', id: 'm-zhang-wei', language: 'zh-CN' } as const
    const link = { recipient, channel: 'sms', template: 'request.link', params: {} } as const
    const now = new Date('2026-11-24T01:00:00.000Z')
    expect(toPlayer(link, zone({ 张伟: TODAY }), now)).toBe(link)
    expect(toPlayer({ ...link, template: 'request.routed' }, zone({ 张伟: TODAY }), now).recipient.id).toBe('m-li-na')
  })

  it('goes to their deputy, in their language and by the channel they prefer, and says for whom it is', async () => {
    const office = postOffice(zone({ 张伟: TODAY }))
    await office.hear(office.route())
    expect(office.letters()).toEqual(['sms 李娜 request.routed', 'email 王强 request.routed'])
    expect(office.sent[0]?.text).toContain('for 张伟: 七台大件设备')
    expect(office.sent[1]?.text).toContain('经办人李娜（代张伟）')
    expect(office.tokens.map(({ access }) => access)).toMatchObject([
      { memberId: 'm-li-na' },
      { memberId: 'm-wang-qiang' },
    ])
  })

  it('reaches a leader’s deputy where it climbs, and is told once to whoever plays two parts', async () => {
    const office = postOffice(zone({ 王强: TODAY }))
    office.happened(RECEIPT, submitted(), routed({ assigneeId: 'm-li-na', coHandlers: [] }))
    await office.hear(overdue(office))
    expect(office.letters()).toEqual(['sms 张伟 request.escalated.red', 'sms 梁国栋 request.escalated.red'])
    await office.hear(office.route('2B8D-4NWE-5'))
    expect(office.letters().slice(2)).toEqual(['sms 张伟 request.routed'])
  })

  it('that is late is not told to a leader’s deputy of their own work: it climbs past them', async () => {
    const office = postOffice(zone({ 王强: TODAY }))
    office.route()
    await office.hear(overdue(office))
    expect(office.letters()).toEqual(['sms 梁国栋 request.escalated.red'])
  })

  it('tells a deputy nothing of what they did themselves', async () => {
    const office = postOffice(zone({ 张伟: TODAY }))
    office.route()
    const by = (memberId: string) =>
      office.happened(RECEIPT, { type: 'request.resumed', at: office.clock.now, memberId, data: { clocks: [] } })
    await office.hear(by('m-li-na'))
    expect(office.letters()).toEqual([])
    await office.hear(by('m-wang-qiang'))
    expect(office.letters()).toEqual(['sms 李娜 request.resumed'])
  })

  it('asks nobody to approve what they asked for themselves, in whosever place', async () => {
    const office = postOffice(zone({ 王强: TODAY }))
    office.route()
    const asked = { workdays: 2, reason: '厂家到货延迟' }
    await office.hear(
      office.happened(RECEIPT, {
        type: 'request.extension-asked',
        at: office.clock.now,
        memberId: 'm-zhang-wei',
        data: asked,
      }),
    )
    expect(office.letters()).toEqual(['sms 梁国栋 request.extension-asked'])
  })
})

describe('what was planned before somebody left', () => {
  it('goes to who plays their part when it is sent', async () => {
    const office = postOffice(zone({ 张伟: TOMORROW }))
    office.clock.now = LATE
    await office.hear(office.route(RECEIPT, LATE))
    office.clock.now = MORNING
    await office.tick()
    await office.tick()
    expect(office.letters()).toEqual(['email 王强 request.routed', 'sms 李娜 request.routed'])
    expect(office.states()).toContain(`${RECEIPT}/2/m-zhang-wei/sms dropped`)
  })

  it('goes to themselves where they are back by then', async () => {
    const office = postOffice(zone({ 张伟: TODAY }))
    office.clock.now = LATE
    await office.hear(office.route(RECEIPT, LATE))
    expect(office.notices()[0]).toMatchObject({ recipient: { id: 'm-li-na' }, params: { principal: 'm-zhang-wei' } })
    office.clock.now = MORNING
    await office.tick()
    await office.tick()
    expect(office.letters()).toEqual(['email 王强 request.routed', 'sms 张伟 request.routed'])
  })

  it('is not lost between two who come and go', async () => {
    const office = postOffice(zone({ 张伟: TOMORROW }))
    office.clock.now = LATE
    await office.hear(office.route(RECEIPT, LATE))
    office.world.full.set('notice-sms m-li-na', '2026-11-28T01:00:00.000Z')
    office.clock.now = MORNING
    await office.tick()
    await office.tick()
    office.clock.now = '2026-11-28T01:00:00.000Z'
    await office.tick()
    expect(office.letters()).toEqual(['email 王强 request.routed', 'sms 李娜 request.routed'])
  })
})

it('a failure climbs past whoever plays several parts, and comes to an end', async () => {
  const office = postOffice(zone({ 王强: TODAY, 张伟: TODAY }))
  office.world.answer = () => ({ refused: 'InvalidParameter' })
  await office.hear(office.route())
  await office.settle()
  expect(office.log.map(({ what }) => what)).toContain('nobody-reached')
  expect(office.states().every((state) => state.endsWith(' failed'))).toBe(true)
})
