import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Town, tokenOf, town } from './town.ts'

let doorstep: Town
let receipt: string
let own: string
let clocks: unknown

const tracked = async () => (await doorstep.call('GET', `/api/requests/${receipt}`, undefined, own)).body
const dues = (body: { clocks: { kind: string; dueAt: string }[] }) =>
  body.clocks.map(({ kind, dueAt }) => [kind, dueAt])
/** The newest link that this person was sent by this event. */
const link = async (event: string, name?: string): Promise<string> => {
  const fits = (one: { event: string; name: string }) =>
    one.event === event && (name === undefined || one.name === name)
  await doorstep.letter(receipt, fits)
  return tokenOf((await doorstep.inbox(receipt)).findLast(fits)?.links[0])
}
const press = (token: string, button: string, body: object = {}) =>
  doorstep.call('POST', `/api/desk/${button}`, body, token)

beforeAll(async () => {
  doorstep = await town()
  await doorstep.until('2026-03-02T09:00:00+08:00')
  const { body } = await doorstep.call('POST', '/api/requests', {
    enterprise: { name: '澜湾启岳石油储运有限公司' },
    contact: { name: '陈晓', phone: '13800138000' },
    category: 'safety',
    title: '储罐区消防通道被占用',
    description: '3 号储罐区东侧消防通道被外来货车占用。',
  })
  receipt = body.receipt
  own = body.token
  clocks = dues(body)
})
afterAll(() => doorstep.leave())

describe('a request that nobody wants', () => {
  let first: string
  let second: string

  it('is returned by the first squad with a reason, and is with another one in the same breath', async () => {
    first = await link('request.routed', '薛立新')
    expect((await press(first, 'return')).status).toBe(422)
    const { status, body } = await press(first, 'return', { reason: '货车属其他片区管理。' })
    expect(status).toBe(200)
    expect(body.request.squad.id).not.toBe('s01')
    expect(await tracked()).toMatchObject({
      returns: 1,
      handler: { name: '薛立新' },
      squad: { id: body.request.squad.id },
    })
  })

  it('leaves who received it first answerable until another accepts, and shows them who has it', async () => {
    const { asked } = await tracked()
    const { body } = await doorstep.call('GET', '/api/desk', undefined, first)
    expect(body.actions).toEqual(['contact', 'answer', 'resolve'])
    expect((await press(first, 'return', { reason: '再退一次' })).body).toMatchObject({
      code: 'not-yours',
      detail: expect.stringContaining(asked.name),
    })
    second = await link('request.routed', asked.name)
    expect((await doorstep.call('GET', '/api/desk', undefined, second)).body.request.reasons.join()).toContain('退回')
  })

  it('goes to the first squad’s coordinator after the second return, with every clock as it was', async () => {
    await press(second, 'accept')
    await doorstep.advance('PT1H')
    expect((await press(second, 'return', { reason: '企业在第一小分队名单内。' })).status).toBe(200)
    const body = await tracked()
    expect(body).toMatchObject({ returns: 2, deciding: true, asked: { name: '徐志强' } })
    expect(dues(body)).toEqual(clocks)
    expect((await press(second, 'return', { reason: '还是不要' })).status).toBe(409)
  })

  it('is decided with a reason, for good, and is answered in the end', async () => {
    const decider = await link('request.returned.decide', '徐志强')
    expect((await press(decider, 'decide', { squad: 's01' })).status).toBe(422)
    const { status, body } = await press(decider, 'decide', { squad: 's01', reason: '企业对口小分队负责到底。' })
    expect(status).toBe(200)
    expect(body.request).toMatchObject({ squad: { id: 's01' } })
    const back = await link('request.routed', '薛立新')
    expect((await press(back, 'return', { reason: '还是不归我' })).body.code).toBe('decision-final')
    await press(back, 'accept')
    expect((await press(back, 'answer', { text: '今天 16 时前清理完毕。' })).body.request.status).toBe('answered')
    const seen = await tracked()
    expect(dues(seen)).toEqual(clocks)
    const types: string[] = seen.timeline.map(({ type }: { type: string }) => type)
    expect(types.filter((type) => type !== 'escalated')).toEqual([
      'submitted',
      'routed',
      'returned',
      'routed',
      'accepted',
      'returned',
      'decided',
      'routed',
      'accepted',
      'answered',
    ])
  })

  it('is helped by a squad that the coordinator asks, who also instructs the handler in writing', async () => {
    const above = await link('request.returned.decide', '徐志强')
    await press(above, 'add-unit', { unit: { kind: 'squad', id: 's02' }, text: '请派人协助劝离货车。' })
    const helper = await link('request.co-handler-added')
    expect((await press(helper, 'note', { text: '已派两人到场。' })).status).toBe(200)
    await press(above, 'instruct', { text: '清理后拍照存档。' })
    const { text } = await doorstep.letter(
      receipt,
      ({ event, name }) => event === 'request.instructed' && name === '薛立新',
    )
    expect(text).toContain('徐志强')
    expect((await press(await link('request.instructed', '薛立新'), 'received')).body.request.instructions).toEqual([])
    const seen = await tracked()
    expect(seen).toMatchObject({ handler: { name: '薛立新' } })
    expect(seen.coHandling).toContainEqual({ name: '第二小分队（炼化一体）' })
    expect(JSON.stringify(seen)).not.toMatch(/劝离|拍照/)
  })
})
