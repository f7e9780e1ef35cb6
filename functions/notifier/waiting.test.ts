import { beforeEach, describe, expect, it } from 'vitest'
import { submitted } from '../../test/case.ts'
import { postOffice } from '../../test/post-office.ts'
import { smallZone } from '../../test/zone.ts'

const RECEIPT = '7K3F-9QXM-C'
const OTHER = '2B8D-4NWE-5'

let office: ReturnType<typeof postOffice>
beforeEach(() => {
  office = postOffice()
})

describe('the quiet time', () => {
  const LATE = '2026-11-24T14:30:00.000Z'
  const MORNING = '2026-11-25T00:00:00.000Z'
  beforeEach(() => {
    office.clock.now = LATE
  })

  it('holds everything back until it ends', async () => {
    await office.hear(office.route(RECEIPT, LATE))
    expect(office.letters()).toEqual([])
    expect(office.notices().map(({ sendAt }) => sendAt)).toEqual([MORNING, MORNING])
    office.clock.now = MORNING
    await office.tick()
    expect(office.letters()).toEqual(['sms 张伟 request.routed', 'email 王强 request.routed'])
  })

  it('holds nothing back that is urgent', async () => {
    await office.hear(office.route(RECEIPT, LATE, 'urgent'))
    expect(office.letters()).toHaveLength(2)
  })

  it('holds back what is called urgent where the zone says that nothing of its kind is', async () => {
    const calm = smallZone.categories.map((category) => ({ ...category, waitsForMorning: true }))
    office = postOffice({ ...smallZone, categories: calm })
    office.clock.now = LATE
    await office.hear(office.route(RECEIPT, LATE, 'urgent'))
    expect(office.letters()).toEqual([])
    office.clock.now = MORNING
    await office.tick()
    expect(office.letters()).toHaveLength(2)
  })

  it('ends with one message to each person, which lists what gathered and opens all of it by one link', async () => {
    await office.hear(office.route(RECEIPT, LATE), office.route(OTHER, LATE))
    office.clock.now = MORNING
    await office.tick()
    expect(office.letters()).toEqual(['sms 张伟 notice.bundle', 'email 王强 notice.bundle'])
    const [sms, email] = office.sent
    expect(sms?.text).toContain('2条')
    expect(email?.text).toContain(RECEIPT)
    expect(email?.text).toContain(OTHER)
    expect(office.tokens.map(({ access }) => access)).toMatchObject([
      { receipts: [RECEIPT, OTHER] },
      { receipts: [RECEIPT, OTHER] },
    ])
    expect(office.states().every((state) => state.endsWith(' sent'))).toBe(true)
    const bundles = office.notices().map(({ id, bundle }) => [id, bundle])
    expect(bundles).toContainEqual([`${OTHER}/2/m-zhang-wei/sms`, `${RECEIPT}/2/m-zhang-wei/sms`])
  })

  it('writes down what a message carries before it goes, since its receipt may overtake its sender', async () => {
    await office.hear(office.route(RECEIPT, LATE), office.route(OTHER, LATE))
    office.clock.now = MORNING
    const known: unknown[] = []
    office.world.answer = ({ ref }) => {
      known.push(office.carried.get(ref))
      return { providerId: 'p' }
    }
    await office.tick()
    expect(known).toEqual(
      ['zhang-wei/sms', 'wang-qiang/email'].map((who) => [`${RECEIPT}/2/m-${who}`, `${OTHER}/2/m-${who}`]),
    )
  })

  it('sends one message for all however many senders the clock wakes, and nothing again in the next minute', async () => {
    await office.hear(office.route(RECEIPT, LATE), office.route(OTHER, LATE))
    office.clock.now = MORNING
    await Promise.all([office.tick(), office.tick(), office.tick()])
    await office.tick()
    expect(office.letters()).toHaveLength(2)
  })

  it('is looked at again when a message goes, so that what was put off into the night sleeps on', async () => {
    office.clock.now = '2026-11-24T13:50:00.000Z'
    office.world.full.set('notice-sms m-zhang-wei', '2026-11-24T14:10:00.000Z')
    await office.hear(office.route(RECEIPT, office.clock.now))
    expect(office.notices().find(({ channel }) => channel === 'sms')?.sendAt).toBe(MORNING)
  })
})

describe('a person who has had enough for now', () => {
  it('is left alone until the window ends, then gets all of it in one message', async () => {
    office.world.full.set('notice-sms m-zhang-wei', '2026-11-24T02:00:00.000Z')
    await office.hear(office.route(), office.route(OTHER))
    expect(office.letters()).toEqual(['email 王强 request.routed', 'email 王强 request.routed'])
    office.clock.now = '2026-11-24T01:59:00.000Z'
    await office.tick()
    expect(office.letters()).toHaveLength(2)
    office.clock.now = '2026-11-24T02:00:00.000Z'
    await office.tick()
    expect(office.letters().slice(2)).toEqual(['sms 张伟 notice.bundle'])
  })

  it('hears of what is urgent all the same', async () => {
    office.world.full.set('notice-sms m-zhang-wei', '2026-11-24T02:00:00.000Z')
    await office.hear(office.route(RECEIPT, office.clock.now, 'urgent'))
    expect(office.letters()).toContain('sms 张伟 request.routed')
  })
})

describe('a phone that somebody puts into many requests', () => {
  it.each(['normal', 'urgent'] as const)('has had enough as well, whatever they say of them: %s', async (urgency) => {
    office.world.full.set('notice-sms +8613905321111', '2026-11-24T02:00:00.000Z')
    await office.hear(office.happened(RECEIPT, submitted({ urgency })), office.happened(OTHER, submitted({ urgency })))
    expect(office.letters()).toEqual([])
    office.clock.now = '2026-11-24T02:00:00.000Z'
    await office.tick()
    expect(office.letters()).toEqual(['sms 王芳 notice.bundle'])
  })
})

describe('a message whose request cannot be read', () => {
  it('comes again by itself and keeps none of the person’s other messages back', async () => {
    office.clock.now = '2026-11-24T14:30:00.000Z'
    await office.hear(office.route(RECEIPT, office.clock.now), office.route(OTHER, office.clock.now))
    office.world.torn.add(`request#${RECEIPT}`)
    office.clock.now = '2026-11-25T00:00:00.000Z'
    const { batchItemFailures } = await office.tick()
    expect(batchItemFailures).toHaveLength(2)
    expect(office.letters()).toEqual(['sms 张伟 request.routed', 'email 王强 request.routed'])
    expect(office.sent.map(({ receipt }) => receipt)).toEqual([OTHER, OTHER])
    office.world.torn.clear()
    await office.tick()
    expect(office.letters()).toHaveLength(4)
  })
})

describe('a message whose point has gone', () => {
  it('is not sent: accepted before the morning, or withdrawn', async () => {
    office.clock.now = '2026-11-24T14:30:00.000Z'
    await office.hear(office.route(RECEIPT, office.clock.now), office.route(OTHER, office.clock.now))
    office.accept()
    office.happened(OTHER, { type: 'request.withdrawn', at: office.clock.now, data: {} })
    office.clock.now = '2026-11-25T00:00:00.000Z'
    await office.tick()
    expect(office.letters()).toEqual(['email 王强 request.routed'])
    expect(office.states()).toEqual([
      `${RECEIPT}/2/m-zhang-wei/sms dropped`,
      `${RECEIPT}/2/m-wang-qiang/email sent`,
      `${OTHER}/2/m-zhang-wei/sms dropped`,
      `${OTHER}/2/m-wang-qiang/email dropped`,
    ])
  })
})
