import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeskOffice, openDeskOffice } from '../../test/desk-office.ts'

let office: DeskOffice
beforeAll(async () => {
  office = await openDeskOffice()
})
afterAll(() => office.close())
beforeEach(() => office.beginAnew())

describe('passing a request to a colleague', () => {
  it('offers those of the squad who are there, asks the one who is chosen, and moves no clock', async () => {
    await office.press('m-zhang-wei', 'accept')
    const before = await office.tracked('en')
    expect((await office.look('m-zhang-wei')).colleagues.map(({ id }: { id: string }) => id)).toEqual([
      'm-li-na',
      'm-wang-qiang',
    ])
    const { status, json } = await office.press('m-zhang-wei', 'transfer', { to: 'm-li-na', note: '她认识交警' })
    expect(status).toBe(200)
    expect(json).toMatchObject({ request: { status: 'routed', handler: { name: '张伟' }, asked: { name: '李娜' } } })
    const seen = await office.tracked('en')
    expect(seen).toMatchObject({ handler: { name: '张伟' }, asked: { name: '李娜' }, clocks: before.clocks })
    expect(seen.timeline.at(-1)).toMatchObject({ type: 'transferred', text: '张伟 passed it to 李娜' })
    expect((await office.look('m-wang-qiang')).request.timeline.at(-1).text).toContain('她认识交警')
    expect((await office.press('m-li-na', 'accept')).json.request).toMatchObject({
      status: 'accepted',
      handler: { name: '李娜' },
    })
    expect(await office.tracked('en')).not.toHaveProperty('asked')
  })

  it.each([
    [{}, 'required'],
    [{ to: 'm-nobody' }, 'not-an-option'],
    [{ to: '' }, 'not-an-option'],
  ])('does not take %j', async (body, code) => {
    const before = await office.everything()
    const { status, json } = await office.press('m-zhang-wei', 'transfer', body)
    expect({ status, code: json.errors[0].code }).toEqual({ status: 422, code })
    expect((await office.everything()).length).toBe(before.length + 1)
  })

  it('is not for a colleague who does not have it, nor to somebody of another squad', async () => {
    expect((await office.look('m-li-na')).actions).not.toContain('transfer')
    const { status, json } = await office.press('m-li-na', 'transfer', { to: 'm-li-na' })
    expect({ status, code: json.code }).toEqual({ status: 409, code: 'not-yours' })
    expect((await office.press('m-zhang-wei', 'transfer', { to: 'm-zhao-min' })).json.code).toBe('not-yours')
  })

  it('shows somebody of another squad who has it, and lets them do nothing', async () => {
    expect(await office.look('m-zhao-min')).toMatchObject({
      actions: [],
      besides: [],
      elsewhere: '这件诉求现由第一小分队张伟办理，您可以查看，不能再操作。',
    })
    const { status, json } = await office.press('m-zhao-min', 'answer', { text: '我来答' })
    expect({ status, code: json.code }).toEqual({ status: 409, code: 'not-yours' })
    expect(json.detail).toContain('第一小分队张伟')
  })

  it('lets one of two who press different buttons at once be first, and loses neither', async () => {
    const pressed = await Promise.all([
      office.press('m-wang-qiang', 'transfer', { to: 'm-li-na' }),
      office.press('m-zhang-wei', 'answer', { text: '26 日通行' }),
    ])
    expect(pressed.map(({ status }) => status)).toEqual([200, 200])
    expect(await office.look('m-wang-qiang')).toMatchObject({
      request: { status: 'answered', answer: '26 日通行', handler: { name: '张伟' }, asked: { name: '李娜' } },
    })
  })
})

describe('returning a request', () => {
  it('passes it to another squad with the reason, counts it, and tells a link used afterwards who has it', async () => {
    const before = await office.tracked('en')
    const { status, json } = await office.press('m-zhang-wei', 'return', { reason: '属于化工园' })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      actions: ['contact', 'answer', 'resolve'],
      request: { squad: { id: 's02' }, returns: 1 },
    })
    const seen = await office.tracked('en')
    expect(seen).toMatchObject({
      returns: 1,
      handler: { name: '张伟' },
      asked: { name: '赵敏' },
      clocks: before.clocks,
    })
    expect(seen.timeline.slice(-2).map(({ text }: { text: string }) => text)).toEqual([
      'Squad 1 (张伟) returned it: 属于化工园',
      'Passed to Squad 2, handled by 赵敏',
    ])
    expect((await office.look('m-zhao-min')).request.reasons.join()).toContain('第一小分队')
    expect(await office.look('m-li-na')).toMatchObject({ actions: [], elsewhere: expect.stringContaining('赵敏') })
    expect((await office.press('m-li-na', 'accept')).json.code).toBe('not-yours')
  })

  it('asks for a reason', async () => {
    const { status, json } = await office.press('m-zhang-wei', 'return', {})
    expect({ status, errors: json.errors[0].pointer }).toEqual({ status: 422, errors: '/reason' })
    expect((await office.press('m-zhang-wei', 'return', { reason: ' ' })).json.errors[0].code).toBe('empty')
    expect((await office.look('m-zhang-wei')).request.returns).toBe(0)
  })

  it('waits for a decision after the second, which is given with a reason and is final', async () => {
    await office.press('m-zhang-wei', 'return', { reason: '属于化工园' })
    await office.press('m-zhao-min', 'return', { reason: '属于物流园' })
    expect(await office.tracked('en')).toMatchObject({ returns: 2, deciding: true })
    expect(await office.look('m-liang-guodong')).toMatchObject({
      actions: expect.arrayContaining(['decide']),
      squads: [{ id: 's01' }, { id: 's02' }],
    })
    expect((await office.press('m-zhao-min', 'decide', { squad: 's01', reason: '他们的' })).json.code).toBe('not-yours')
    expect((await office.press('m-liang-guodong', 'decide', { squad: 's01' })).json.errors[0].pointer).toBe('/reason')
    expect((await office.press('m-liang-guodong', 'decide', { squad: 's9', reason: '好' })).json.errors[0].code).toBe(
      'not-an-option',
    )
    const { json } = await office.press('m-liang-guodong', 'decide', { squad: 's01', reason: '道路在临港' })
    expect(json.request).toMatchObject({ squad: { id: 's01' }, handler: { name: '张伟' } })
    expect((await office.press('m-zhang-wei', 'return', { reason: '还是不归我' })).json.code).toBe('decision-final')
    expect((await office.press('m-zhang-wei', 'accept')).json.request.status).toBe('accepted')
  })

  it('lets one of two be first who accept and return at once', async () => {
    const pressed = await Promise.all([
      office.press('m-li-na', 'accept'),
      office.press('m-wang-qiang', 'return', { reason: '不归本队' }),
    ])
    const seen = await office.look('m-wang-qiang')
    expect(seen.request).toMatchObject({ returns: 1, squad: { id: 's02' }, asked: { name: '赵敏' } })
    expect(pressed.map(({ status }) => status)).toEqual([pressed[0]?.status === 200 ? 200 : 409, 200])
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
