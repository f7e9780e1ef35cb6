import { beforeEach, describe, expect, it } from 'vitest'
import { notice } from '../../shared/domain/notice-decide.ts'
import { submitted } from '../../test/case.ts'
import { postOffice } from '../../test/post-office.ts'

const RECEIPT = '7K3F-9QXM-C'
const OTHER = '2B8D-4NWE-5'
const DONE = { batchItemFailures: [] }

let office: ReturnType<typeof postOffice>
beforeEach(() => {
  office = postOffice()
})

describe('an event', () => {
  it('is told at once to everybody it concerns, and what was sent is known with its provider and parts', async () => {
    expect(await office.hear(office.route())).toEqual(DONE)
    expect(office.letters()).toEqual(['sms 张伟 request.routed', 'email 王强 request.routed'])
    expect(office.states()).toEqual([`${RECEIPT}/2/m-zhang-wei/sms sent`, `${RECEIPT}/2/m-wang-qiang/email sent`])
    expect(office.events().filter(({ type }) => type === 'notice.sent')).toMatchObject([
      { data: { parts: 2 } },
      { data: { parts: 1 } },
    ])
  })

  it('heard twice, or by two senders at once, is told once', async () => {
    const event = office.route()
    await Promise.all([office.hear(event), office.hear(event)])
    await office.hear(event, event)
    await office.tick()
    expect(office.letters()).toHaveLength(2)
  })

  it('carries a link that opens this request to this person for a time, and only its hash would be kept', async () => {
    await office.hear(office.route())
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
    office.route()
    expect(await office.hear(office.accept())).toEqual(DONE)
    expect(office.letters()).toEqual([])
  })
})

describe('when something of our own is down', () => {
  it.each(['directory', 'limits', 'tokens'] as const)(
    'the %s: it comes again, and nobody gets a second message',
    async (part) => {
      const event = office.route()
      office.world.down.add(part)
      expect(await office.hear(event)).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
      expect(office.letters()).toEqual([])
      office.world.down.delete(part)
      expect(await office.hear(event)).toEqual(DONE)
      await office.hear(event)
      expect(office.letters()).toEqual(['sms 张伟 request.routed', 'email 王强 request.routed'])
    },
  )

  it('one message of a batch does not keep its neighbours back', async () => {
    const lost = { ...office.route(OTHER), stream: 'request#0000-0000-0' }
    expect(await office.hear(lost, office.route())).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
    expect(office.letters()).toHaveLength(2)
  })

  it('a sender that died after its claim is given up, and the other channel is used within a minute or two', async () => {
    office.world.answer = () => {
      throw new Error('the function was stopped here')
    }
    await office.hear(office.route())
    expect(office.states()).toEqual([
      `${RECEIPT}/2/m-zhang-wei/sms attempted`,
      `${RECEIPT}/2/m-wang-qiang/email attempted`,
    ])
    office.world.answer = () => ({ providerId: 'p' })
    office.clock.now = '2026-11-24T01:00:59.000Z'
    await office.tick()
    expect(office.letters()).toEqual([])
    office.clock.now = '2026-11-24T01:01:00.000Z'
    await office.tick()
    await office.settle()
    expect(office.letters().toSorted()).toEqual(['email 张伟 request.routed', 'sms 王强 request.routed'])
  })

  it('what is heard late waits for the clock, which makes one message of what waits together', async () => {
    const events = [office.route(), office.route(OTHER)]
    office.clock.now = '2026-11-24T03:00:00.000Z'
    await office.hear(...events)
    expect(office.letters()).toEqual([])
    await office.tick()
    expect(office.letters()).toEqual(['sms 张伟 notice.bundle', 'email 王强 notice.bundle'])
  })
})

describe('after hours in which nothing was sent', () => {
  const receipts = Array.from({ length: 50 }, (_, place) => `${String(place).padStart(4, '0')}-4NWE-5`)

  it('each person gets one message for all that gathered, and the next minute brings none', async () => {
    const events = receipts.map((receipt) => office.route(receipt))
    office.clock.now = '2026-11-24T07:00:00.000Z'
    await office.hear(...events)
    expect(office.notices()).toHaveLength(100)
    await office.tick()
    await office.tick()
    expect(office.letters()).toEqual(['sms 张伟 notice.bundle', 'email 王强 notice.bundle'])
    expect(office.states().every((state) => state.endsWith(' sent'))).toBe(true)
    const [sms, email] = office.sent
    expect(sms?.text).toContain('50条')
    for (const receipt of receipts) expect(email?.text).toContain(receipt)
    expect(office.tokens.map(({ access }) => access)).toMatchObject([{ receipts }, { receipts }])
  })

  it('a person for whom a hundred gathered gets one as well', async () => {
    const many = Array.from({ length: 100 }, (_, place) => `${String(place).padStart(4, '0')}-8XMC-7`)
    const events = many.map((receipt) => office.route(receipt))
    office.clock.now = '2026-11-24T07:00:00.000Z'
    await office.hear(...events)
    await Promise.all([office.tick(), office.tick()])
    expect(office.letters()).toEqual(['sms 张伟 notice.bundle', 'email 王强 notice.bundle'])
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
    await office.hear(office.route(RECEIPT, at))
    office.clock.now = '2026-11-25T00:00:00.000Z'
    for (let minutes = 0; minutes < 2; minutes++) await office.tick()
    expect(office.letters().toSorted()).toEqual(['email 王强 request.routed', 'sms 张伟 request.routed'])
    expect(office.states()).toContain(`${OLD} failed`)
    expect(office.log).toContainEqual(expect.objectContaining({ what: 'no-words', notice: OLD }))
  })
})
