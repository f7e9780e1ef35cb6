import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { smallZone } from '../../test/zone.ts'

let office: Office
let mine: { receipt: Receipt; token: string }
let zhang: string
let deputy: string
let stranger: string
beforeAll(async () => {
  const members = smallZone.members.map((one) => (one.name === '张伟' ? { ...one, deputyId: 'm-zhao-min' } : one))
  // 赵敏 becomes one of 张伟's squad, and not of those who could do everything there anyway.
  const squad = members.map((one) => (one.name === '赵敏' ? { ...one, squadId: 's01' } : one))
  office = await openOffice({ ...smallZone, members: squad })
  mine = await office.submit({ confidential: true })
  await office.route(mine.receipt)
  zhang = await office.link('m-zhang-wei', [mine.receipt])
  deputy = await office.link('m-zhao-min', [mine.receipt])
  stranger = await office.link('m-li-na', [mine.receipt])
})
afterAll(() => office.close())

const look = async (token: string) => (await office.desk('GET /api/desk', { token })).json
const press = (token: string, button: string, body?: object) => office.desk(`POST /api/desk/${button}`, { token, body })
const tracked = async () => (await office.track(`GET /api/requests/${mine.receipt}`, { token: mine.token })).json
/** Functions that are warm know it within a minute. */
const soon = () => {
  office.clock.now = new Date(Date.parse(office.clock.now) + 61_000).toISOString()
}

describe('leave that somebody enters at their desk', () => {
  it.each<[object, string[]]>([
    [{}, ['/from required', '/to required']],
    [{ from: '2026-11-31', to: 'Friday' }, ['/from not-a-date', '/to not-a-date']],
    [{ from: '2026-11-23', to: '2026-11-27' }, ['/from day-past']],
    [{ from: '2026-11-25', to: '2026-11-24' }, ['/to before-it-begins']],
    [{ from: '2026-11-25', to: '2028-11-24' }, ['/to later-than-allowed']],
  ])('is refused where it is %j', async (body, errors) => {
    const { status, json } = await press(zhang, 'leave', body)
    expect(status).toBe(422)
    expect(json.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual(
      errors,
    )
  })

  it('is not kept where the link opens no request that there is', async () => {
    const astray = await office.link('m-zhang-wei', ['7K3F-9QXM-C'])
    const { status, json } = await press(astray, 'leave', { from: '2026-11-24', to: '2026-11-27' })
    expect([status, json.code]).toEqual([404, 'request-unknown'])
    expect((await look(zhang)).leave).toBeUndefined()
  })

  it('tells them who plays their part, and both pages who that is meanwhile', async () => {
    expect((await look(deputy)).request.hidden).toBe(true)
    const { status, json } = await press(zhang, 'leave', { from: '2026-11-24', to: '2026-11-27' })
    expect(status).toBe(200)
    expect(json.leave).toEqual({ from: '2026-11-24', to: '2026-11-27', standIn: { id: 'm-zhao-min', name: '赵敏' } })
    soon()
    expect((await tracked()).handler).toEqual({ name: '张伟', standIn: { name: '赵敏' } })
    const seen = await look(deputy)
    expect(seen.standsInFor).toEqual([{ id: 'm-zhang-wei', name: '张伟', until: '2026-11-27' }])
    expect(seen.request).toMatchObject({ handler: { name: '张伟', standIn: { name: '赵敏' } }, confidential: true })
    expect(seen.request.hidden).toBeUndefined()
    expect(seen.actions).toEqual(['accept', 'contact', 'answer', 'resolve', 'transfer', 'return'])
  })

  it('lets the deputy act under their own name, and nobody else', async () => {
    expect((await press(stranger, 'contact', {})).json.code).toBe('confidential')
    const { json } = await press(deputy, 'answer', { text: '已协调，周四放行' })
    expect(json.request.timeline.map(({ text }: { text: string }) => text)).toEqual(
      expect.arrayContaining(['赵敏代张伟签收', expect.stringContaining('赵敏答复')]),
    )
    expect(json.request.handler).toMatchObject({ id: 'm-zhang-wei', standIn: { id: 'm-zhao-min' } })
  })

  it('ends by itself or by their word, and then everything is theirs as before', async () => {
    const { json } = await press(zhang, 'back', {})
    expect(json.leave).toBeUndefined()
    expect(json.actions).toContain('resolve')
    soon()
    expect((await look(deputy)).request.hidden).toBe(true)
    expect((await tracked()).handler).toEqual({ name: '张伟' })
    await press(zhang, 'leave', { from: '2026-11-25', to: '2026-11-25' })
    office.clock.now = '2026-11-25T01:00:00.000Z'
    expect((await tracked()).handler.standIn).toEqual({ name: '赵敏' })
    office.clock.now = '2026-11-26T01:00:00.000Z'
    expect((await tracked()).handler.standIn).toBeUndefined()
    expect((await look(zhang)).leave).toBeUndefined()
  })
})
