import { beforeEach, describe, expect, it } from 'vitest'
import type { DomainEvent } from '../../events/event.ts'
import type { Handed } from '../../shared/channels/channel.ts'
import { routed, submitted } from '../../test/case.ts'
import { postOffice, type Sent } from '../../test/post-office.ts'
import { smallZone } from '../../test/zone.ts'

const RECEIPT = '7K3F-9QXM-C'
const OTHER = '2B8D-4NWE-5'

let office: ReturnType<typeof postOffice>
beforeEach(() => {
  office = postOffice()
})

const isSms = ({ channel }: Sent): Handed => (channel === 'sms' ? { refused: 'InvalidParameter' } : { providerId: 'p' })

describe('a message that cannot be delivered', () => {
  const failures = (): DomainEvent[] => office.events().filter(({ type }) => type === 'notice.failed')

  it('goes by the other channel at once, be the person over their limit or not', async () => {
    office.world.answer = isSms
    await office.hear(office.route())
    office.world.full.set('notice-email m-zhang-wei', '2026-11-24T02:00:00.000Z')
    await office.settle()
    expect(office.letters()).toEqual(['email 王强 request.routed', 'email 张伟 request.routed'])
    expect(office.notices().at(-1)).toMatchObject({ channel: 'email', insteadOf: `${RECEIPT}/2/m-zhang-wei/sms` })
  })

  it('with several others in it goes by the other channel as one message again', async () => {
    office.clock.now = '2026-11-24T14:30:00.000Z'
    await office.hear(office.route(RECEIPT, office.clock.now), office.route(OTHER, office.clock.now))
    office.clock.now = '2026-11-25T00:00:00.000Z'
    office.world.answer = isSms
    await office.tick()
    await office.settle()
    expect(office.letters()).toEqual(['email 王强 notice.bundle', 'email 张伟 notice.bundle'])
  })

  it('is made good once, however often the failure is heard', async () => {
    office.world.answer = isSms
    await office.hear(office.route())
    const failed = failures()
    await Promise.all([office.hear(...failed), office.hear(...failed)])
    expect(office.letters()).toEqual(['email 王强 request.routed', 'email 张伟 request.routed'])
  })

  it('for the enterprise becomes a plea to its handler to phone, which says what was to be told', async () => {
    office.route()
    const answered = office.happened(RECEIPT, {
      type: 'request.answered',
      at: office.clock.now,
      memberId: 'm-zhang-wei',
      data: { text: '已联系交警' },
    })
    office.world.answer = ({ person }) => (person.name === '王芳' ? { refused: 'OptedOut' } : { providerId: 'p' })
    await office.hear(answered)
    await office.settle()
    expect(office.letters()).toEqual(['sms 张伟 notice.contact-unreachable'])
    expect(office.sent[0]?.text).toContain('已答复')
  })

  it('for a contact who was erased is the same, without an attempt', async () => {
    office.contacts.clear()
    await office.hear(office.happened(RECEIPT, submitted()))
    office.happened(RECEIPT, routed())
    await office.settle()
    expect(office.letters()).toEqual(['sms 张伟 notice.contact-unreachable'])
    expect(failures()).toMatchObject([{ data: { reason: 'no-address' } }])
  })

  it('before anybody has the request waits for whoever gets it, who is asked once', async () => {
    office.contacts.clear()
    await office.hear(office.happened(RECEIPT, submitted()))
    await office.settle()
    expect(office.letters()).toEqual([])
    const event = office.happened(RECEIPT, routed({ coHandlers: [] }))
    await office.hear(event, ...failures())
    await office.hear(event, ...failures())
    expect(office.letters().toSorted()).toEqual([
      'email 王强 request.routed',
      'sms 张伟 notice.contact-unreachable',
      'sms 张伟 request.routed',
    ])
  })

  it("by either channel is told to the squad's leader, with the name of who was not reached", async () => {
    office.world.answer = ({ person }) => (person.name === '张伟' ? { unknown: 'TimeoutError' } : { providerId: 'p' })
    await office.hear(office.route())
    await office.settle()
    expect(office.letters()).toEqual(['email 王强 request.routed', 'sms 王强 notice.member-unreachable'])
    expect(office.sent[1]?.text).toContain('张伟')
  })

  it('to anybody at all climbs from the handler to the leader to the committee and ends there, told to the operators', async () => {
    office.world.answer = () => ({ refused: 'AuthorizationError' })
    await office.hear(office.route(), office.happened(OTHER, submitted()))
    expect(await office.settle()).toBeLessThan(12)
    expect(office.letters()).toEqual([])
    expect(office.notices().length).toBeLessThanOrEqual(16)
    expect(office.log.filter(({ what }) => what === 'nobody-reached').length).toBeGreaterThan(0)
    const attempts = office.events().filter(({ type }) => type === 'notice.attempted').length
    expect(attempts).toBe(office.notices().length)
  })

  it('ends the same way where the leader sits in the committee as well', async () => {
    const zone = { ...smallZone, zone: { ...smallZone.zone, committee: ['m-wang-qiang'] } }
    office = postOffice(zone)
    office.world.answer = () => ({ refused: 'AuthorizationError' })
    await office.hear(office.route())
    expect(await office.settle()).toBeLessThan(8)
  })
})

describe('an enterprise whose contact gave an e-mail address, where e-mail reaches anybody', () => {
  const contact = { id: 'c-1', name: '王芳', language: 'zh-CN', email: 'wangfang@haiyuntong.example' } as const
  const MOBILE = '+8613905321111'
  const FIXED = '+8653285551111'
  beforeEach(() => {
    office = postOffice(smallZone, true)
    office.contacts.set('c-1', { ...contact, phone: MOBILE })
  })

  it('gets the text message alone, and by e-mail what no text message could tell', async () => {
    const event = office.happened(RECEIPT, submitted())
    await office.hear(event)
    expect(office.letters()).toEqual(['sms 王芳 request.submitted'])
    office = postOffice(smallZone, true)
    office.contacts.set('c-1', { ...contact, phone: MOBILE })
    office.world.answer = isSms
    await office.hear(office.happened(RECEIPT, submitted()))
    await office.settle()
    expect(office.letters()).toEqual(['email 王芳 request.submitted'])
    expect(office.sent[0]?.text).toContain(`/track#${RECEIPT}.`)
  })

  it.each(['+8653285551111', '+864008001234'])('is written to there at once where the number is %s', async (phone) => {
    office.contacts.set('c-1', { ...contact, phone })
    await office.hear(office.happened(RECEIPT, submitted()))
    expect(office.letters()).toEqual(['email 王芳 request.submitted'])
  })

  it.each([MOBILE, FIXED])('is phoned by the handler only when neither arrives, asked once: %s', async (phone) => {
    office.contacts.set('c-1', { ...contact, phone })
    office.world.answer = ({ person }) => (person.name === '王芳' ? { refused: 'no' } : { providerId: 'p' })
    await office.hear(office.happened(RECEIPT, submitted()))
    await office.settle()
    expect(office.letters()).toEqual([])
    await office.hear(office.happened(RECEIPT, routed({ coHandlers: [] })))
    await office.settle()
    const pleas = office.letters().filter((letter) => letter.includes('unreachable'))
    expect(pleas).toEqual(['sms 张伟 notice.contact-unreachable'])
  })
})
