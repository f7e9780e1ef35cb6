import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { request } from '../../shared/domain/request-decide.ts'
import { journal } from '../../shared/journal.ts'
import { type DeskOffice, openDeskOffice } from '../../test/desk-office.ts'

let office: DeskOffice
beforeAll(async () => {
  office = await openDeskOffice()
})
afterAll(() => office.close())
beforeEach(() => office.beginAnew())

const HEAD = 'm-wang-qiang'
const unit = { kind: 'department', id: 'd-service' }

describe('a unit that somebody above asks to help', () => {
  it('is chosen from the directory, reads the request, notes its part, and is named to the enterprise', async () => {
    const { units } = await office.look(HEAD)
    expect(units.departments).toContainEqual({ id: 'd-service', name: '行政审批服务局' })
    expect(units.squads).toEqual([{ id: 's02', name: '第二小分队' }])
    const { status, json } = await office.press(HEAD, 'add-unit', {
      unit: { kind: 'squad', id: 's02' },
      text: '请到现场协助',
    })
    expect(status).toBe(200)
    expect(json.request.coHandlers).toEqual([{ id: 'm-zhao-min', name: '赵敏', unit: '第二小分队' }])
    expect((await office.look('m-zhao-min')).besides).toContain('note')
    expect((await office.press('m-zhao-min', 'note', { text: '已约交警', visible: true })).status).toBe(200)
    const seen = await office.tracked()
    expect(seen).toMatchObject({ coHandling: [{ name: '第二小分队' }], handler: { name: '张伟' } })
    expect(JSON.stringify(seen)).not.toContain('请到现场协助')
    expect((await office.press(HEAD, 'release-unit', { member: 'm-zhao-min' })).json.request.coHandlers).toEqual([])
    expect((await office.press('m-zhao-min', 'note', { text: '还有一句' })).json.code).toBe('not-yours')
  })

  it('is asked once, and only by the leader, the coordinator or the committee', async () => {
    await office.press(HEAD, 'add-unit', { unit, text: '请协助' })
    const again = await office.press(HEAD, 'add-unit', { unit, text: '请快' })
    expect([again.status, again.json.code]).toEqual([409, 'already-co-handling'])
    expect(await office.look('m-zhang-wei')).not.toHaveProperty('units')
    expect((await office.press('m-zhang-wei', 'add-unit', { unit, text: '请协助' })).json.code).toBe('not-yours')
    expect((await office.press('m-liang-guodong', 'release-unit', { member: 'm-li-na' })).status).toBe(200)
  })

  it.each([
    [{ text: '请协助' }, '/unit', 'required'],
    [{ unit: { kind: 'department', id: 'd-nowhere' }, text: '请协助' }, '/unit', 'not-an-option'],
    [{ unit: { kind: 'member', id: HEAD }, text: '我自己来' }, '/unit', 'not-an-option'],
    [{ unit }, '/text', 'required'],
  ])('is not asked with %j', async (body, pointer, code) => {
    const { status, json } = await office.press(HEAD, 'add-unit', body)
    expect({ status, errors: json.errors.map((one: object) => ({ ...one, detail: '' })) }).toEqual({
      status: 422,
      errors: [{ pointer, code, detail: '' }],
    })
  })
})

describe('a written instruction', () => {
  it('stands on the desk until the handler receives it, and is never shown to the enterprise', async () => {
    const text = '今天内到现场,向企业说明'
    expect((await office.press('m-liang-guodong', 'instruct', { text })).status).toBe(200)
    const [waiting] = (await office.look('m-zhang-wei')).request.instructions
    expect(waiting).toMatchObject({ number: 1, by: '梁国栋', text, mine: true })
    expect((await office.look('m-li-na')).request.instructions).toMatchObject([{ mine: false }])
    expect((await office.press('m-zhang-wei', 'received')).json.request.instructions).toEqual([])
    const types = (await office.look(HEAD)).request.timeline.map(({ type }: { type: string }) => type)
    expect(types.slice(-2)).toEqual(['instructed', 'instruction-received'])
    expect(JSON.stringify(await office.tracked())).not.toMatch(/批示|到现场/)
  })

  it('is answered by a note as well, and is not for whoever handles the request to write', async () => {
    await office.press(HEAD, 'instruct', { text: '请说明原因' })
    expect((await office.press('m-zhang-wei', 'note', { text: '吊车故障' })).json.request.instructions).toEqual([])
    expect((await office.press('m-zhang-wei', 'instruct', { text: '请说明原因' })).json.code).toBe('not-yours')
  })

  it('is not shown to those who may not read a confidential request', async () => {
    await office.begin({ confidential: true })
    await office.press(HEAD, 'instruct', { text: '只限本队知悉' })
    expect(JSON.stringify(await office.look('m-li-na'))).not.toContain('只限本队知悉')
    expect((await office.look('m-zhang-wei')).request.instructions).toHaveLength(1)
  })
})

describe('a slip', () => {
  it('stands on the desk with its number, whom it is for, what is overdue in working time, and by when to act', async () => {
    const at = new Date(Date.parse(office.clock.now) + 30 * 3_600_000).toISOString()
    const answerBy = new Date(Date.parse(at) + 24 * 3_600_000).toISOString()
    const { slip: none } = (await office.look('m-zhang-wei')).request
    expect(none).toBeUndefined()
    await journal(office.db, office.tables).handle(request, office.mine().receipt, {
      type: 'tick',
      at,
      actor: { kind: 'system', id: 'followups' },
      repeatAt: '2026-12-30T03:00:00.000Z',
      answerBy,
    })
    office.clock.now = at
    const { slip } = (await office.look('m-liang-guodong')).request
    expect(slip).toMatchObject({
      number: `${office.mine().receipt}/1`,
      level: 'red',
      answerBy,
      issuer: '东湾化工园区管委会',
      squad: '第一小分队',
      leader: '王强',
      handler: '张伟',
    })
    expect(slip.overdue).toContainEqual({
      kind: 'contact',
      dueAt: expect.any(String),
      by: expect.stringMatching(/^\d个工作日(\d小时)?$/),
    })
    await office.press('m-zhang-wei', 'contact', { note: '吊车故障' })
    await office.press('m-zhang-wei', 'answer', { text: '明早到场' })
    expect((await office.look(HEAD)).request).not.toHaveProperty('slip')
  })
})
