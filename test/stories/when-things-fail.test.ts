import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Letter, type Town, tokenOf, town } from './town.ts'

const SPECIALIST = '薛立新'
const request = (title: string, more: object = {}) => ({
  enterprise: { name: '澜湾启岳石油储运有限公司' },
  contact: { name: '陈晓', phone: '13800138000' },
  category: 'safety',
  title,
  description: '3 号储罐区东侧消防通道被外来货车占用。',
  ...more,
})
const told = (letters: readonly Letter[]) =>
  letters.map(({ event, channel, name }) => [event, channel, name]).toSorted()

let doorstep: Town
const submit = async (title: string, more?: object): Promise<{ receipt: string; token: string }> => {
  const { status, body } = await doorstep.call('POST', '/api/requests', request(title, more))
  expect(status).toBe(201)
  return body
}

beforeAll(async () => {
  doorstep = await town()
})
afterAll(() => doorstep.leave())

describe('phones that cannot be reached', () => {
  it('are made good by e-mail within a minute, and nobody hears twice when they work again', async () => {
    await doorstep.until('2026-03-02T09:00:00+08:00')
    await doorstep.faults({ sms: true })
    const { receipt } = await submit('厂区门口道路积水')
    await doorstep.advance('PT1M')
    const letters = await doorstep.inbox(receipt)
    expect(told(letters).filter(([, , name]) => name !== SPECIALIST)).toEqual([
      ['request.routed', 'email', '傅大勇'],
      ['request.routed', 'email', '阎泽宇'],
    ])
    // The enterprise has a phone only, so a person is asked to ring it up: in the letter that brings the request, or in one after it.
    const toSpecialist = letters.filter(({ name }) => name === SPECIALIST)
    expect(toSpecialist.length).toBeLessThanOrEqual(2)
    expect(toSpecialist.every(({ channel }) => channel === 'email')).toBe(true)
    const read = toSpecialist.map(({ subject, text }) => `${subject}\n${text}`).join('\n')
    expect(read).toContain('待签收')
    expect(read).toMatch(/请您打电话|请电话/)
    await doorstep.faults({ sms: false })
    await doorstep.advance('PT10M')
    expect(await doorstep.inbox(receipt)).toEqual(letters)
    const desk = tokenOf(letters.find(({ name }) => name === SPECIALIST)?.links[0])
    expect((await doorstep.call('POST', '/api/desk/accept', {}, desk)).status).toBe(200)
  })
})

describe('a machine that stops in the midst of it', () => {
  it('goes on where it was: what was taken in is routed, told and followed up, once', async () => {
    const { receipt, token } = await submit('卸车泵房照明故障')
    await doorstep.restart()
    await doorstep.settle()
    expect(told(await doorstep.inbox(receipt))).toEqual([
      ['request.routed', 'email', '傅大勇'],
      ['request.routed', 'sms', SPECIALIST],
      ['request.routed', 'sms', '阎泽宇'],
      ['request.submitted', 'sms', '陈晓'],
    ])
    const { body } = await doorstep.call('GET', `/api/requests/${receipt}`, undefined, token)
    expect(body.status).toBe('routed')
    await doorstep.call('POST', `/api/requests/${receipt}/withdraw`, { reason: '已自行修好' }, token)
    await doorstep.advance('P7D')
    const after = (await doorstep.inbox(receipt)).slice(4)
    expect(told(after)).toEqual([['request.withdrawn', 'sms', SPECIALIST]])
  })
})

describe('a night', () => {
  it('is left quiet: what can wait comes at eight in one message, and only what is urgent rings', async () => {
    await doorstep.until('2026-03-10T23:00:00+08:00')
    const receipts = []
    for (const title of ['东门道闸故障', '消防水压不足', '围墙破损']) receipts.push((await submit(title)).receipt)
    const urgent = await submit('储罐区有刺鼻气味', { urgency: 'urgent' })
    await doorstep.settle()
    expect(told(await doorstep.inbox(urgent.receipt))).toContainEqual(['request.routed', 'sms', SPECIALIST])
    for (const receipt of receipts) expect(await doorstep.inbox(receipt)).toEqual([])

    const before = (await doorstep.inbox()).length
    await doorstep.until('2026-03-11T08:01:00+08:00')
    const morning = (await doorstep.inbox()).slice(before)
    const toSpecialist = morning.filter(({ name }) => name === SPECIALIST)
    expect(toSpecialist).toHaveLength(1)
    expect(toSpecialist[0]?.text).toContain('3')
    const desk = await doorstep.call('GET', '/api/desk', undefined, tokenOf(toSpecialist[0]?.links[0]))
    const shown = [desk.body.request, ...desk.body.others].map(({ receipt }: { receipt: string }) => receipt)
    expect(shown.toSorted()).toEqual(receipts.toSorted())
  })
})
