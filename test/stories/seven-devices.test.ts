import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdf, phonePhoto } from '../pictures.ts'
import { type Letter, type Town, tokenOf, town } from './town.ts'
import { uploads } from './uploads.ts'

const HAULIER = {
  enterprise: { name: '澜湾巨臂大件物流有限公司', creditCode: '91379901MAB9CQYB88' },
  contact: { name: '陶静', phone: '138 0013 8010' },
  category: 'oversized-transport',
}
/** Thursday night, when the road is empty. */
const PASSAGE = '2026-03-05T17:00:00+08:00'
const MORNING_AFTER = '2026-03-06T12:00:00+08:00'

const PLAN = (version: number) => ({
  version,
  title: '七台大件设备通行',
  fixedAt: PASSAGE,
  parties: [
    { id: 'squad', member: 's14-3' },
    { id: 'transport', department: 'transport' },
    { id: 'police', outside: { unit: '交警大队', name: '孙警官', phone: '13905320011', language: 'zh-CN' } },
    { id: 'park', outside: { unit: '化工园运营公司', name: '刘工', phone: '13905320012', language: 'zh-CN' } },
  ],
  tasks: [
    { id: 'permit', title: '办理超限运输许可', lead: 'transport', coHandling: ['squad'], effort: 4 },
    {
      id: 'dismantle',
      title: '拆除限高架与信号灯',
      lead: 'park',
      effort: 4,
      after: ['permit'],
      removes: [
        { what: 'height-bar', note: '2 号门', restoreBy: MORNING_AFTER },
        { what: 'light', note: '化工大道口', restoreBy: MORNING_AFTER },
      ],
    },
    {
      id: 'close-road',
      title: '封闭化工大道',
      lead: 'police',
      effort: 2,
      after: ['permit'],
      removes: [{ what: 'road', note: '化工大道', restoreBy: MORNING_AFTER }],
    },
    { id: 'passage', title: '七台设备通行', lead: 'squad', effort: 2, after: ['dismantle', 'close-road'] },
  ],
})

describe('seven devices in three days', () => {
  let doorstep: Town
  let receipt: string
  let desk: string
  let police: string
  let park: string
  const at = (time: string) => doorstep.until(`2026-${time}:00+08:00`)
  const mine = (letters: Letter[], name: string) => letters.filter((letter) => letter.name === name)
  const since = async (count: number) => {
    await doorstep.settle()
    return (await doorstep.inbox(receipt)).slice(count)
  }
  const heard = (letters: Letter[]) => letters.map(({ event, name }) => `${event} ${name}`).toSorted()
  const plan = async () => (await doorstep.call('GET', `/api/desk/plan?receipt=${receipt}`, undefined, desk)).body.plan
  const act = (path: string, token: string, body: object = {}) => doorstep.call('POST', path, body, token)
  const resolve = () => act('/api/desk/resolve', desk, { text: '七台设备均已运抵,沿途设施已全部恢复。' })

  beforeAll(async () => {
    doorstep = await town()
  })
  afterAll(() => doorstep.leave())

  it('begins with a call, which the squad’s member takes in for the company', async () => {
    await at('03-02T09:00')
    // An older matter of the same company, through which its specialist has a link.
    const older = await act('/api/requests', '', { ...HAULIER, title: '夜间停车', description: '请协调夜间停车。' })
    const asked = await doorstep.letter(older.body.receipt, ({ name }) => name === '范雅文')
    await at('03-02T09:30')
    const taken = await act('/api/desk/requests', tokenOf(asked.links[0]), {
      ...HAULIER,
      how: 'phone',
      title: '七台大件设备三日内须运抵化工园',
      description: '其中两台超长、超宽、超重。沿途限高架、信号灯须临时拆除,道路须封闭。',
      place: '滨海化工园 2 号门',
      urgency: 'urgent',
    })
    expect(taken.status).toBe(201)
    receipt = taken.body.receipt
    const own = await doorstep.letter(receipt, ({ event }) => event === 'request.submitted')
    expect(own).toMatchObject({ name: '陶静', text: expect.stringContaining(receipt) })
    desk = tokenOf((await doorstep.letter(receipt, ({ name }) => name === '范雅文')).links[0])
    expect((await act('/api/desk/accept', desk)).body.request.status).toBe('accepted')
  })

  it('is planned backwards from the passage, with four parties, each with a clock of its own', async () => {
    const before = (await doorstep.inbox(receipt)).length
    const { status, body } = await act('/api/desk/plan', desk, PLAN(0))
    expect(status).toBe(200)
    expect(body.plan).toMatchObject({ canBeMet: true, criticalPath: ['permit', 'dismantle', 'passage'] })
    const latest = body.plan.tasks.map(({ id, latestStart }: Record<string, string>) => [id, latestStart])
    expect(Object.fromEntries(latest)).toMatchObject({ passage: '2026-03-05T07:00:00.000Z' })
    const letters = await since(before)
    expect(heard(letters)).toEqual([
      'plan.assigned 刘工',
      'plan.assigned 孙警官',
      expect.stringContaining('plan.assigned'),
      'plan.dated 陶静',
    ])
    police = tokenOf(mine(letters, '孙警官')[0]?.links[0])
    park = tokenOf(mine(letters, '刘工')[0]?.links[0])
    expect(mine(letters, '孙警官')[0]?.text).toContain('封闭化工大道')
    const { body: seen } = await doorstep.call('GET', '/api/task', undefined, police)
    expect(seen).toMatchObject({
      party: { unit: '交警大队' },
      tasks: [
        { id: 'close-road', waitsFor: [{ title: '办理超限运输许可' }], waitedForBy: [{ title: '七台设备通行' }] },
      ],
    })
  })

  it('asks again whoever has not said that they know of it, and tells the handler', async () => {
    await act('/api/task/dismantle/acknowledge', park)
    const before = (await doorstep.inbox(receipt)).length
    await at('03-02T15:00')
    const letters = await since(before)
    expect(heard(letters)).toContain('plan.unacknowledged 孙警官')
    expect(heard(letters)).toContain('plan.unheard 范雅文')
    expect(heard(letters)).not.toContain('plan.unacknowledged 刘工')
    const acknowledged = await act('/api/task/close-road/acknowledge', police)
    expect(acknowledged.body.tasks[0].acknowledged).toMatchObject([{ party: 'police', by: '交警大队' }])
  })

  it('tells whose turn it is when what they waited for is done', async () => {
    const before = (await doorstep.inbox(receipt)).length
    await at('03-03T11:00')
    expect((await act('/api/desk/plan/permit/finish', desk, { note: '许可已发' })).status).toBe(200)
    const letters = (await since(before)).filter(({ event }) => event === 'plan.ready')
    expect(heard(letters)).toEqual(['plan.ready 刘工', 'plan.ready 孙警官'])
  })

  it('sees a slip on the day it happens, and names whom it hits', async () => {
    const { tasks } = await plan()
    const { latestStart } = tasks.find(({ id }: { id: string }) => id === 'dismantle')
    const before = (await doorstep.inbox(receipt)).length
    await doorstep.until(new Date(Date.parse(latestStart) + 120_000).toISOString())
    const letters = await since(before)
    const told = letters.find(({ event, name }) => event === 'plan.slipped' && name === '范雅文')
    expect(told?.text).toContain('拆除限高架与信号灯（化工园运营公司）未按时开始，影响七台设备通行')
    expect(heard(letters)).toEqual(expect.arrayContaining(['plan.slipped 姚继业', 'plan.slipped.not-started 刘工']))
    expect((await plan()).tasks.find(({ id }: { id: string }) => id === 'dismantle').slips).toEqual(['not-started'])
  })

  it('owes a restoration for everything that came down, and cannot end before', async () => {
    const { body } = await act('/api/task/dismantle/finish', park, { note: '已拆除' })
    expect(body.restorations).toMatchObject([
      { id: 'dismantle.1', what: 'height-bar', state: 'open' },
      { id: 'dismantle.2', what: 'light', state: 'open' },
    ])
    expect((await act('/api/task/close-road/finish', police)).status).toBe(200)
    const before = (await doorstep.inbox(receipt)).length
    await at('03-05T17:30')
    expect(heard(await since(before))).toEqual(expect.arrayContaining(['plan.soon 刘工', 'plan.soon 孙警官']))
    expect((await act('/api/desk/plan/passage/finish', desk, { note: '七台设备均已通过' })).status).toBe(200)
    expect(await resolve()).toMatchObject({ status: 409, body: { code: 'restoration-open' } })
  })

  it('takes a photo for proof, and nothing that only looks like one', async () => {
    const restore = (files: readonly string[]) =>
      act('/api/task/dismantle.1/restore', park, { note: '2 号门限高架已复位', files })
    const flaw = async (...ids: string[]) => (await restore(ids)).body.errors[0]
    const { sent, leave, look } = uploads(doorstep)
    expect(await flaw()).toMatchObject({ pointer: '/files', code: 'photo-required' })
    const paper = await sent('复位.pdf', 'application/pdf', pdf(), park)
    expect(await flaw(paper)).toMatchObject({ pointer: '/files', code: 'photo-required' })
    const text = await sent('复位.jpg', 'image/jpeg', Buffer.from('已复位,照片稍后补。'), park)
    expect(await flaw(text)).toMatchObject({ pointer: '/files/0', code: 'file-refused' })
    const large = await leave('复位.jpg', 'image/jpeg', 11 * 1024 * 1024, park)
    expect(large.body.errors[0].code).toBe('file-too-large')
    expect(await flaw('1', '2', '3', '4', '5', '6')).toMatchObject({ pointer: '/files', code: 'too-many-files' })
    expect(await resolve()).toMatchObject({ status: 409, body: { code: 'restoration-open' } })
    const photo = await sent('../../复位\u202Egpj.exe', 'image/jpeg', phonePhoto(), park)
    expect((await look(photo)).name).toBe('复位gpj.jpg')
    const { body } = await restore([photo])
    expect(body.restorations).toMatchObject([{ state: 'restored', proof: { files: [photo] } }, { state: 'open' }])
    const own = (await doorstep.call('GET', '/api/files', undefined, park)).body
    expect(own).toMatchObject([{ id: photo, status: 'checked', link: expect.any(String) }])
    expect((await doorstep.call('GET', '/api/files', undefined, police)).body).toEqual([])
  })

  it('takes a report whose photo is still on its way, which counts when that has been looked into', async () => {
    const { leave, send } = uploads(doorstep)
    const report = async (path: string, note: string, token: string) => {
      const { body } = await leave('恢复.jpg', 'image/jpeg', 1000, token)
      expect((await act(path, token, { note, files: [body.id] })).body.restorations.at(-1).state).toBe('reported')
      return body.upload
    }
    const road = await report('/api/task/close-road.1/restore', '道路已恢复通行', police)
    const light = await report('/api/task/dismantle.2/restore', '信号灯已恢复', park)
    expect(await resolve()).toMatchObject({ status: 409, body: { code: 'restoration-open' } })
    const before = (await doorstep.inbox(receipt)).length
    await send(road, phonePhoto())
    await send(light, Buffer.from('照片稍后补。'))
    expect(heard(await since(before))).toEqual(['plan.unproven 刘工', 'plan.unproven 范雅文'])
    const { restorations } = await plan()
    expect(restorations.map(({ id, state }: Record<string, string>) => `${id} ${state}`).toSorted()).toEqual([
      'close-road.1 restored',
      'dismantle.1 restored',
      'dismantle.2 open',
    ])
  })

  it('chases what is not put back, past its time', async () => {
    const before = (await doorstep.inbox(receipt)).length
    await at('03-06T12:30')
    const letters = await since(before)
    expect(heard(letters)).toEqual(expect.arrayContaining(['plan.slipped 范雅文', 'plan.slipped.overdue 刘工']))
    expect(heard(letters).filter((line) => line.endsWith('孙警官'))).toEqual([])
    expect(await resolve()).toMatchObject({ status: 409, body: { code: 'restoration-open' } })
  })

  it('ends once everything is back and the company says so', async () => {
    const before = (await doorstep.inbox(receipt)).length
    const photo = await uploads(doorstep).sent('信号灯.jpg', 'image/jpeg', phonePhoto(), park)
    expect((await act('/api/task/dismantle.2/restore', park, { note: '信号灯已恢复', files: [photo] })).status).toBe(
      200,
    )
    expect(heard(await since(before))).toEqual(['plan.restored 范雅文'])
    expect((await resolve()).body.request.status).toBe('resolved')
    const claim = await doorstep.letter(receipt, ({ event }) => event === 'request.resolved')
    const company = tokenOf(claim.links[0])
    const { body: proofs } = await doorstep.call('GET', '/api/files', undefined, company)
    expect(proofs.map(({ status }: { status: string }) => status)).toEqual(['checked', 'checked', 'checked'])
    const seen = (await doorstep.call('GET', `/api/requests/${receipt}`, undefined, company)).body
    expect(seen.plan.tasks.map(({ unit, state }: Record<string, string>) => `${unit} ${state}`)).toEqual([
      '交通运输局 done',
      '化工园运营公司 done',
      '交警大队 done',
      '第十四小分队（大件运输） done',
    ])
    const back = seen.plan.restorations.flatMap(({ state, files }: { state: string; files: string[] }) =>
      files.map((id) => `${id} ${state}`),
    )
    expect(back.toSorted()).toEqual(proofs.map(({ id }: { id: string }) => `${id} restored`).toSorted())
    expect(JSON.stringify(seen)).not.toMatch(/孙警官|刘工|13905320011|许可已发|信号灯已恢复/)
    const confirmed = await act(`/api/requests/${receipt}/confirm`, company)
    expect(confirmed.body.status).toBe('closed')
    await doorstep.settle()
    expect(await plan()).toMatchObject({ closedAt: expect.any(String) })
    const quiet = (await doorstep.inbox(receipt)).length
    await doorstep.advance('P1D')
    expect((await since(quiet)).filter(({ event }) => event.startsWith('plan.'))).toEqual([])
  })
})
