import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MONDAY, posted, type Town, tokenOf, town } from './town.ts'

const LEADER = '傅大勇'
const FIXED = { name: '陈晓', phone: '0532-85551111', email: 'chenxiao@qiyue.example' }
let doorstep: Town

beforeAll(async () => {
  const context = { email: 'ses', emailFrom: '澜湾入企服务 <service@lanwan.example>' }
  doorstep = await town(MONDAY, { context })
  await doorstep.until('2026-03-02T09:00:00+08:00')
})
afterAll(() => doorstep.leave())

/** How somebody heard of a request that was posted now, a minute later. */
const heard = async (of: string): Promise<string[]> => {
  const { receipt } = await posted(doorstep)
  await doorstep.advance('PT1M')
  return (await doorstep.inbox(receipt)).flatMap(({ name, channel }) => (name === of ? [channel] : []))
}

describe('e-mail by SES', () => {
  it('brings an enterprise that has no mobile its receipt and the link to its request', async () => {
    const { receipt } = await posted(doorstep, { contact: FIXED })
    const letter = await doorstep.letter(receipt, ({ to }) => to === FIXED.email)
    expect([letter.channel, letter.subject]).toEqual(['email', '已收到您的诉求：储罐区消防通道被占用'])
    const token = tokenOf(letter.links[0])
    expect((await doorstep.call('GET', `/api/requests/${receipt}`, undefined, token)).status).toBe(200)
  })

  it('brings it what a text message could not', async () => {
    await doorstep.faults({ sms: 'refuse' })
    const { body } = await doorstep.call('POST', '/api/requests', {
      enterprise: { name: '澜湾启岳石油储运有限公司' },
      contact: { ...FIXED, phone: '13800138000' },
      category: 'safety',
      title: '厂区门口道路积水',
      description: '暴雨后积水没过车轮。',
    })
    const letter = await doorstep.letter(body.receipt, ({ to }) => to === FIXED.email)
    expect(letter.event).toBe('request.submitted')
    await doorstep.faults({ sms: false })
  })

  it('that comes back is made good by a text message within the minute', async () => {
    await doorstep.faults({ email: 'bounce' })
    expect(await heard(LEADER)).toEqual(['sms'])
    await doorstep.faults({ email: false })
  })

  it('is told of at the desk, as every message is: to whom, by what channel, and how it ended', async () => {
    const { receipt, desk } = await posted(doorstep)
    await doorstep.advance('PT1M')
    const { body } = await doorstep.call('GET', `/api/desk/told?receipt=${receipt}`, undefined, desk)
    expect(body.messages).toContainEqual(
      expect.objectContaining({ to: LEADER, channel: 'email', outcome: 'delivered' }),
    )
  })

  it('goes no more to whoever called it unwanted, who gets text messages instead', async () => {
    await doorstep.faults({ email: 'complaint' })
    expect(await heard(LEADER)).toEqual(['email'])
    await doorstep.faults({ email: false })
    expect(await heard(LEADER)).toEqual(['sms'])
  })
})
