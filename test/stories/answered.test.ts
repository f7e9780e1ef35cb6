import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Town, tokenOf, town } from './town.ts'

const REQUEST = {
  enterprise: { name: '澜湾启岳石油储运有限公司', creditCode: '91379901MAWB80BT6P' },
  contact: { name: '陈晓', phone: '138 0013 8000', email: 'chen.xiao@qiyue.example' },
  category: 'safety',
  title: '储罐区消防通道被占用',
  description: '3 号储罐区东侧消防通道被外来货车占用,已有两天,请协调清理。',
  place: '3 号储罐区东侧',
  urgency: 'normal',
}

describe('a request that people take care of', () => {
  let doorstep: Town
  let receipt: string
  let own: string
  let desk: string
  const status = async () => (await doorstep.call('GET', `/api/requests/${receipt}`, undefined, own)).body.status
  const lettersSince = async (count: number) => {
    await doorstep.settle()
    return (await doorstep.inbox(receipt)).slice(count)
  }

  beforeAll(async () => {
    doorstep = await town()
    await doorstep.until('2026-03-02T09:00:00+08:00')
  })
  afterAll(() => doorstep.leave())

  it('is taken in with a receipt, a link of its own and three clocks that start at submission', async () => {
    const { status, body, headers } = await doorstep.call('POST', '/api/requests', REQUEST)
    expect(status).toBe(201)
    ;({ receipt, token: own } = body)
    expect(body).toMatchObject({
      receipt: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z*~$=]$/),
      status: 'submitted',
      links: { track: expect.stringMatching(new RegExp(`/track#${receipt.replace(/[*$]/g, '\\$&')}\\.${own}$`)) },
      clocks: [
        { kind: 'contact', dueAt: expect.stringMatching(/^2026-03-02T03:00/) },
        { kind: 'answer', dueAt: expect.stringMatching(/^2026-03-03T01:00/) },
        { kind: 'resolve', dueAt: expect.stringMatching(/^2026-03-23T01:00/) },
      ],
    })
    expect(headers.get('location')).toBe(`/api/requests/${receipt}`)
  })

  it('tells the enterprise its receipt, the one-to-one specialist by SMS and the leader by e-mail, and nobody else', async () => {
    const letters = await lettersSince(0)
    expect(letters.map(({ channel, event, name }) => [event, channel, name]).toSorted()).toEqual([
      ['request.routed', 'email', '傅大勇'],
      ['request.routed', 'sms', '薛立新'],
      ['request.routed', 'sms', '阎泽宇'],
      ['request.submitted', 'sms', '陈晓'],
    ])
    const own = letters.find(({ event }) => event === 'request.submitted')
    expect(own).toMatchObject({ to: '+8613800138000', text: expect.stringContaining(receipt) })
    expect(own?.links[0]).toContain(`/track#${receipt}.`)
    expect(letters.find(({ channel }) => channel === 'email')?.to).toBe('dayong.fu@lanwan.example')
    desk = tokenOf(letters.find(({ name }) => name === '薛立新')?.links[0])
  })

  it('shows the specialist, who opens the link, why it came to them, and does nothing by that', async () => {
    const before = await doorstep.call('GET', '/api/desk', undefined, desk)
    expect(before.status).toBe(200)
    expect(before.body).toMatchObject({
      member: { name: '薛立新' },
      request: { receipt, status: 'routed', title: REQUEST.title, contact: { phone: '+8613800138000' } },
      actions: ['accept', 'contact', 'answer', 'resolve', 'transfer', 'return'],
    })
    expect(before.body.request.reasons.join('\n')).toMatch(/第一小分队[\s\S]*薛立新/)
    expect(await status()).toBe('routed')
  })

  it('goes by the specialist’s buttons from accepted to resolved, and a second press says who did it already', async () => {
    const press = (action: string, body = {}, token = desk) => doorstep.call('POST', `/api/desk/${action}`, body, token)
    await doorstep.advance('PT10M')
    expect((await press('accept')).body.request.status).toBe('accepted')
    const leader = (await doorstep.inbox(receipt)).find(({ name }) => name === '傅大勇')
    const second = await press('accept', {}, tokenOf(leader?.links[0]))
    expect(second.status).toBe(200)
    expect(second.body.already).toMatchObject({ by: '薛立新', text: expect.stringContaining('薛立新') })

    await doorstep.advance('PT20M')
    expect((await press('contact', { note: '已电话联系陈晓,下午到现场。' })).status).toBe(200)
    await doorstep.advance('PT3H')
    expect((await press('answer', { text: '已联系交警大队,今天 16 时前清理完毕。' })).body.request.status).toBe(
      'answered',
    )
    await doorstep.advance('PT4H')
    expect((await press('resolve', { text: '车辆已全部驶离,并加装了隔离桩。' })).body.request.status).toBe('resolved')
  })

  it('tells the enterprise of the answer and of the claim, and nobody of what they did themselves', async () => {
    const letters = await lettersSince(4)
    expect(letters.map(({ channel, event, name }) => [event, channel, name])).toEqual([
      ['request.answered', 'sms', '陈晓'],
      ['request.resolved', 'sms', '陈晓'],
    ])
    for (const { text, links } of letters)
      expect([text, links[0]]).toEqual([expect.stringContaining(receipt), expect.any(String)])
  })

  it('is over only when the enterprise says so by the link it was sent, and its rating is kept', async () => {
    expect(await status()).toBe('resolved')
    const link = (await doorstep.inbox(receipt)).find(({ event }) => event === 'request.resolved')?.links[0]
    const word = (action: string, body: object) =>
      doorstep.call('POST', `/api/requests/${receipt}/${action}`, body, tokenOf(link))
    expect((await word('confirm', {})).body.status).toBe('closed')
    expect((await word('rate', { level: 5, comment: '当天就办好了' })).body.rating).toBe(5)
    const { body } = await doorstep.call('GET', `/api/requests/${receipt}`, undefined, own)
    expect(body).toMatchObject({
      status: 'closed',
      squad: { id: 's01', name: expect.stringContaining('第一小分队') },
      clocks: [
        { kind: 'contact', state: 'met' },
        { kind: 'answer', state: 'met' },
        { kind: 'resolve', state: 'met' },
      ],
    })
    expect(body.timeline.map(({ type }: { type: string }) => type)).toEqual([
      'submitted',
      'routed',
      'accepted',
      'contacted',
      'answered',
      'resolved',
      'confirmed',
      'rated',
    ])
    expect(JSON.stringify(body.timeline)).not.toContain('已电话联系陈晓')
  })

  it('is then left in peace: no reminder comes in the two months that follow', async () => {
    const before = (await doorstep.inbox(receipt)).length
    await doorstep.advance('P60D')
    expect(await lettersSince(before)).toEqual([])
  })
})
