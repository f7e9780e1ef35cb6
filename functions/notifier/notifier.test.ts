import { beforeEach, describe, expect, it } from 'vitest'
import type { DomainEvent } from '../../events/event.ts'
import type { Handed } from '../../shared/channels/channel.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { routed, submitted } from '../../test/case.ts'
import { postOffice, type Sent } from '../../test/post-office.ts'
import { smallZone } from '../../test/zone.ts'

const RECEIPT = '7K3F-9QXM-C'
const OTHER = '2B8D-4NWE-5'
const DONE = { batchItemFailures: [] }

let office: ReturnType<typeof postOffice>
beforeEach(() => {
  office = postOffice()
})

const letters = () => office.sent.map(({ channel, person, event }) => `${channel} ${person.name} ${event}`)
const states = () => office.notices().map(({ id, status }) => `${id} ${status}`)
const isSms = ({ channel }: Sent): Handed => (channel === 'sms' ? { refused: 'InvalidParameter' } : { providerId: 'p' })
const route = (receipt = RECEIPT, at = '2026-11-24T01:00:00.000Z', urgency: 'normal' | 'urgent' = 'normal') =>
  office.happened(receipt, submitted({ urgency }, at), routed({ coHandlers: [] }, at))
const accept = (receipt = RECEIPT) =>
  office.happened(receipt, { type: 'request.accepted', at: office.clock.now, memberId: 'm-zhang-wei', data: {} })

describe('an event', () => {
  it('is told at once to everybody it concerns, and what was sent is known with its provider and parts', async () => {
    expect(await office.hear(route())).toEqual(DONE)
    expect(letters()).toEqual(['sms 张伟 request.routed', 'email 王强 request.routed'])
    expect(states()).toEqual([`${RECEIPT}/2/m-zhang-wei/sms sent`, `${RECEIPT}/2/m-wang-qiang/email sent`])
    expect(office.events().filter(({ type }) => type === 'notice.sent')).toMatchObject([
      { data: { parts: 2 } },
      { data: { parts: 1 } },
    ])
  })

  it('heard twice, or by two senders at once, is told once', async () => {
    const event = route()
    await Promise.all([office.hear(event), office.hear(event)])
    await office.hear(event, event)
    await office.tick()
    expect(letters()).toHaveLength(2)
  })

  it('carries a link that opens this request to this person for a time, and only its hash would be kept', async () => {
    await office.hear(route())
    const [sms] = office.sent
    expect(office.tokens[0]).toEqual({
      token: expect.stringMatching(/^[\w-]{22}$/),
      access: { kind: 'desk', memberId: 'm-zhang-wei', receipts: [RECEIPT] },
    })
    expect(sms?.text).toMatch(new RegExp(`https://doorstep\\.dongwan-zone\\.example/desk#${office.tokens[0]?.token}$`))
  })

  it('gives the enterprise its receipt number and a tracking link', async () => {
    await office.hear(office.happened(RECEIPT, submitted()))
    const [sms] = office.sent
    expect(sms).toMatchObject({
      channel: 'sms',
      person: { name: '王芳' },
      event: 'request.submitted',
      receipt: RECEIPT,
    })
    expect(sms?.text).toContain(`/track#${RECEIPT}.${office.tokens[0]?.token}`)
    expect(office.tokens[0]?.access).toEqual({ kind: 'track', receipt: RECEIPT })
  })

  it('that nobody is told of is no failure', async () => {
    route()
    expect(await office.hear(accept())).toEqual(DONE)
    expect(letters()).toEqual([])
  })
})

describe('when something of our own is down', () => {
  it.each(['directory', 'limits', 'tokens'] as const)(
    'the %s: it comes again, and nobody gets a second message',
    async (part) => {
      const event = route()
      office.world.down.add(part)
      expect(await office.hear(event)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
      expect(letters()).toEqual([])
      office.world.down.delete(part)
      expect(await office.hear(event)).toEqual(DONE)
      await office.hear(event)
      expect(letters()).toEqual(['sms 张伟 request.routed', 'email 王强 request.routed'])
    },
  )

  it('one message of a batch does not keep its neighbours back', async () => {
    const lost = { ...route(OTHER), stream: 'request#0000-0000-0' }
    expect(await office.hear(lost, route())).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
    expect(letters()).toHaveLength(2)
  })

  it('a sender that died after its claim is given up, and the other channel is used within a minute or two', async () => {
    office.world.answer = () => {
      throw new Error('the function was stopped here')
    }
    await office.hear(route())
    expect(states()).toEqual([`${RECEIPT}/2/m-zhang-wei/sms attempted`, `${RECEIPT}/2/m-wang-qiang/email attempted`])
    office.world.answer = () => ({ providerId: 'p' })
    office.clock.now = '2026-11-24T01:00:59.000Z'
    await office.tick()
    expect(letters()).toEqual([])
    office.clock.now = '2026-11-24T01:01:00.000Z'
    await office.tick()
    await office.settle()
    expect(letters().toSorted()).toEqual(['email 张伟 request.routed', 'sms 王强 request.routed'])
  })

  it('what is heard late waits for the clock, which makes one message of what waits together', async () => {
    const events = [route(), route(OTHER)]
    office.clock.now = '2026-11-24T03:00:00.000Z'
    await office.hear(...events)
    expect(letters()).toEqual([])
    await office.tick()
    expect(letters()).toEqual(['sms 张伟 notice.bundle', 'email 王强 notice.bundle'])
  })
})

describe('after hours in which nothing was sent', () => {
  const receipts = Array.from({ length: 50 }, (_, place) => `${String(place).padStart(4, '0')}-4NWE-5`)

  it('each person gets one message for all that gathered, and the next minute brings none', async () => {
    const events = receipts.map((receipt) => route(receipt))
    office.clock.now = '2026-11-24T07:00:00.000Z'
    await office.hear(...events)
    expect(office.notices()).toHaveLength(100)
    await office.tick()
    await office.tick()
    expect(letters()).toEqual(['sms 张伟 notice.bundle', 'email 王强 notice.bundle'])
    expect(states().every((state) => state.endsWith(' sent'))).toBe(true)
    const [sms, email] = office.sent
    expect(sms?.text).toContain('50条')
    for (const receipt of receipts) expect(email?.text).toContain(receipt)
    expect(office.tokens.map(({ access }) => access)).toMatchObject([{ receipts }, { receipts }])
  })

  it('a person for whom a hundred gathered gets one as well', async () => {
    const many = Array.from({ length: 100 }, (_, place) => `${String(place).padStart(4, '0')}-8XMC-7`)
    const events = many.map((receipt) => route(receipt))
    office.clock.now = '2026-11-24T07:00:00.000Z'
    await office.hear(...events)
    await Promise.all([office.tick(), office.tick()])
    expect(letters()).toEqual(['sms 张伟 notice.bundle', 'email 王强 notice.bundle'])
    expect(office.sent[0]?.text).toContain('100条')
  })
})

describe('a notice that a new version has no words for', () => {
  const OLD = `${RECEIPT}/1/m-zhang-wei/sms`

  it('keeps none of the person’s other messages back, and is told to the operators', async () => {
    const at = '2026-11-24T14:30:00.000Z'
    office.clock.now = at
    await office.deps.handle(notice, OLD, {
      type: 'plan',
      at,
      actor: { kind: 'system', id: 'notifier' },
      recipient: { kind: 'member', id: 'm-zhang-wei', language: 'zh-CN' },
      channel: 'sms',
      template: 'request.gone',
      params: {},
      receipt: RECEIPT,
      about: 'request#7K3F-9QXM-C/1',
      urgent: false,
      sendAt: at,
    })
    await office.hear(route(RECEIPT, at))
    office.clock.now = '2026-11-25T00:00:00.000Z'
    for (let minutes = 0; minutes < 2; minutes++) await office.tick()
    expect(letters().toSorted()).toEqual(['email 王强 request.routed', 'sms 张伟 request.routed'])
    expect(states()).toContain(`${OLD} failed`)
    expect(office.log).toContainEqual(expect.objectContaining({ what: 'no-words', notice: OLD }))
  })
})

describe('the quiet time', () => {
  const LATE = '2026-11-24T14:30:00.000Z'
  const MORNING = '2026-11-25T00:00:00.000Z'
  beforeEach(() => {
    office.clock.now = LATE
  })

  it('holds everything back until it ends', async () => {
    await office.hear(route(RECEIPT, LATE))
    expect(letters()).toEqual([])
    expect(office.notices().map(({ sendAt }) => sendAt)).toEqual([MORNING, MORNING])
    office.clock.now = MORNING
    await office.tick()
    expect(letters()).toEqual(['sms 张伟 request.routed', 'email 王强 request.routed'])
  })

  it('holds nothing back that is urgent', async () => {
    await office.hear(route(RECEIPT, LATE, 'urgent'))
    expect(letters()).toHaveLength(2)
  })

  it('ends with one message to each person, which lists what gathered and opens all of it by one link', async () => {
    await office.hear(route(RECEIPT, LATE), route(OTHER, LATE))
    office.clock.now = MORNING
    await office.tick()
    expect(letters()).toEqual(['sms 张伟 notice.bundle', 'email 王强 notice.bundle'])
    const [sms, email] = office.sent
    expect(sms?.text).toContain('2条')
    expect(email?.text).toContain(RECEIPT)
    expect(email?.text).toContain(OTHER)
    expect(office.tokens.map(({ access }) => access)).toMatchObject([
      { receipts: [RECEIPT, OTHER] },
      { receipts: [RECEIPT, OTHER] },
    ])
    expect(states().every((state) => state.endsWith(' sent'))).toBe(true)
    const bundles = office.notices().map(({ id, bundle }) => [id, bundle])
    expect(bundles).toContainEqual([`${OTHER}/2/m-zhang-wei/sms`, `${RECEIPT}/2/m-zhang-wei/sms`])
  })

  it('sends one message for all however many senders the clock wakes, and nothing again in the next minute', async () => {
    await office.hear(route(RECEIPT, LATE), route(OTHER, LATE))
    office.clock.now = MORNING
    await Promise.all([office.tick(), office.tick(), office.tick()])
    await office.tick()
    expect(letters()).toHaveLength(2)
  })

  it('is looked at again when a message goes, so that what was put off into the night sleeps on', async () => {
    office.clock.now = '2026-11-24T13:50:00.000Z'
    office.world.full.set('notice-sms m-zhang-wei', '2026-11-24T14:10:00.000Z')
    await office.hear(route(RECEIPT, office.clock.now))
    expect(office.notices().find(({ channel }) => channel === 'sms')?.sendAt).toBe(MORNING)
  })
})

describe('a person who has had enough for now', () => {
  it('is left alone until the window ends, then gets all of it in one message', async () => {
    office.world.full.set('notice-sms m-zhang-wei', '2026-11-24T02:00:00.000Z')
    await office.hear(route(), route(OTHER))
    expect(letters()).toEqual(['email 王强 request.routed', 'email 王强 request.routed'])
    office.clock.now = '2026-11-24T01:59:00.000Z'
    await office.tick()
    expect(letters()).toHaveLength(2)
    office.clock.now = '2026-11-24T02:00:00.000Z'
    await office.tick()
    expect(letters().slice(2)).toEqual(['sms 张伟 notice.bundle'])
  })

  it('hears of what is urgent all the same', async () => {
    office.world.full.set('notice-sms m-zhang-wei', '2026-11-24T02:00:00.000Z')
    await office.hear(route(RECEIPT, office.clock.now, 'urgent'))
    expect(letters()).toContain('sms 张伟 request.routed')
  })
})

describe('a phone that somebody puts into many requests', () => {
  it.each(['normal', 'urgent'] as const)('has had enough as well, whatever they say of them: %s', async (urgency) => {
    office.world.full.set('notice-sms +8613905321111', '2026-11-24T02:00:00.000Z')
    await office.hear(office.happened(RECEIPT, submitted({ urgency })), office.happened(OTHER, submitted({ urgency })))
    expect(letters()).toEqual([])
    office.clock.now = '2026-11-24T02:00:00.000Z'
    await office.tick()
    expect(letters()).toEqual(['sms 王芳 notice.bundle'])
  })
})

describe('a message whose request cannot be read', () => {
  it('comes again by itself and keeps none of the person’s other messages back', async () => {
    office.clock.now = '2026-11-24T14:30:00.000Z'
    await office.hear(route(RECEIPT, office.clock.now), route(OTHER, office.clock.now))
    office.world.torn.add(`request#${RECEIPT}`)
    office.clock.now = '2026-11-25T00:00:00.000Z'
    const { batchItemFailures } = await office.tick()
    expect(batchItemFailures).toHaveLength(2)
    expect(letters()).toEqual(['sms 张伟 request.routed', 'email 王强 request.routed'])
    expect(office.sent.map(({ receipt }) => receipt)).toEqual([OTHER, OTHER])
    office.world.torn.clear()
    await office.tick()
    expect(letters()).toHaveLength(4)
  })
})

describe('a message whose point has gone', () => {
  it('is not sent: accepted before the morning, or withdrawn', async () => {
    office.clock.now = '2026-11-24T14:30:00.000Z'
    await office.hear(route(RECEIPT, office.clock.now), route(OTHER, office.clock.now))
    accept()
    office.happened(OTHER, { type: 'request.withdrawn', at: office.clock.now, data: {} })
    office.clock.now = '2026-11-25T00:00:00.000Z'
    await office.tick()
    expect(letters()).toEqual(['email 王强 request.routed'])
    expect(states()).toEqual([
      `${RECEIPT}/2/m-zhang-wei/sms dropped`,
      `${RECEIPT}/2/m-wang-qiang/email sent`,
      `${OTHER}/2/m-zhang-wei/sms dropped`,
      `${OTHER}/2/m-wang-qiang/email dropped`,
    ])
  })
})

describe('a message that cannot be delivered', () => {
  const failures = (): DomainEvent[] => office.events().filter(({ type }) => type === 'notice.failed')

  it('goes by the other channel at once, be the person over their limit or not', async () => {
    office.world.answer = isSms
    await office.hear(route())
    office.world.full.set('notice-email m-zhang-wei', '2026-11-24T02:00:00.000Z')
    await office.settle()
    expect(letters()).toEqual(['email 王强 request.routed', 'email 张伟 request.routed'])
    expect(office.notices().at(-1)).toMatchObject({ channel: 'email', insteadOf: `${RECEIPT}/2/m-zhang-wei/sms` })
  })

  it('with several others in it goes by the other channel as one message again', async () => {
    office.clock.now = '2026-11-24T14:30:00.000Z'
    await office.hear(route(RECEIPT, office.clock.now), route(OTHER, office.clock.now))
    office.clock.now = '2026-11-25T00:00:00.000Z'
    office.world.answer = isSms
    await office.tick()
    await office.settle()
    expect(letters()).toEqual(['email 王强 notice.bundle', 'email 张伟 notice.bundle'])
  })

  it('is made good once, however often the failure is heard', async () => {
    office.world.answer = isSms
    await office.hear(route())
    const failed = failures()
    await Promise.all([office.hear(...failed), office.hear(...failed)])
    expect(letters()).toEqual(['email 王强 request.routed', 'email 张伟 request.routed'])
  })

  it('for the enterprise becomes a plea to its handler to phone, which says what was to be told', async () => {
    route()
    const answered = office.happened(RECEIPT, {
      type: 'request.answered',
      at: office.clock.now,
      memberId: 'm-zhang-wei',
      data: { text: '已联系交警' },
    })
    office.world.answer = ({ person }) => (person.name === '王芳' ? { refused: 'OptedOut' } : { providerId: 'p' })
    await office.hear(answered)
    await office.settle()
    expect(letters()).toEqual(['sms 张伟 notice.contact-unreachable'])
    expect(office.sent[0]?.text).toContain('已答复')
  })

  it('for a contact who was erased is the same, without an attempt', async () => {
    office.contacts.clear()
    await office.hear(office.happened(RECEIPT, submitted()))
    office.happened(RECEIPT, routed())
    await office.settle()
    expect(letters()).toEqual(['sms 张伟 notice.contact-unreachable'])
    expect(failures()).toMatchObject([{ data: { reason: 'no-address' } }])
  })

  it('before anybody has the request waits for whoever gets it, who is asked once', async () => {
    office.contacts.clear()
    await office.hear(office.happened(RECEIPT, submitted()))
    await office.settle()
    expect(letters()).toEqual([])
    const event = office.happened(RECEIPT, routed({ coHandlers: [] }))
    await office.hear(event, ...failures())
    await office.hear(event, ...failures())
    expect(letters().toSorted()).toEqual([
      'email 王强 request.routed',
      'sms 张伟 notice.contact-unreachable',
      'sms 张伟 request.routed',
    ])
  })

  it("by either channel is told to the squad's leader, with the name of who was not reached", async () => {
    office.world.answer = ({ person }) => (person.name === '张伟' ? { unknown: 'TimeoutError' } : { providerId: 'p' })
    await office.hear(route())
    await office.settle()
    expect(letters()).toEqual(['email 王强 request.routed', 'sms 王强 notice.member-unreachable'])
    expect(office.sent[1]?.text).toContain('张伟')
  })

  it('to anybody at all climbs from the handler to the leader to the committee and ends there, told to the operators', async () => {
    office.world.answer = () => ({ refused: 'AuthorizationError' })
    await office.hear(route(), office.happened(OTHER, submitted()))
    expect(await office.settle()).toBeLessThan(12)
    expect(letters()).toEqual([])
    expect(office.notices().length).toBeLessThanOrEqual(16)
    expect(office.log.filter(({ what }) => what === 'nobody-reached').length).toBeGreaterThan(0)
    const attempts = office.events().filter(({ type }) => type === 'notice.attempted').length
    expect(attempts).toBe(office.notices().length)
  })

  it('ends the same way where the leader sits in the committee as well', async () => {
    const zone = { ...smallZone, zone: { ...smallZone.zone, committee: ['m-wang-qiang'] } }
    office = postOffice(zone)
    office.world.answer = () => ({ refused: 'AuthorizationError' })
    await office.hear(route())
    expect(await office.settle()).toBeLessThan(8)
  })
})
