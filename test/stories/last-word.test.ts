import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { posted, type Town, town } from './town.ts'

let doorstep: Town
let receipt: string
let own: string
let desk: string

const word = (action: string, body: object) => doorstep.call('POST', `/api/requests/${receipt}/${action}`, body, own)
const press = (action: string, body: object = {}) => doorstep.call('POST', `/api/desk/${action}`, body, desk)
const look = async () => (await doorstep.call('GET', `/api/requests/${receipt}`, undefined, own)).body
const events = async () => {
  await doorstep.settle()
  return (await doorstep.inbox(receipt)).map(({ event, name }) => `${event} ${name}`)
}

beforeAll(async () => {
  doorstep = await town()
  await doorstep.until('2026-03-02T09:00:00+08:00')
})
afterAll(() => doorstep.leave())

beforeEach(async () => {
  ;({ receipt, own, desk } = await posted(doorstep, { urgency: 'urgent' }))
})

it('a squad that calls it resolved is contradicted by the enterprise, and the request is open again with its clocks unreset', async () => {
  await press('resolve', { text: '已清理完毕。' })
  const before = await look()
  expect((await word('dispute', { reason: '通道上还有两辆车' })).body.status).toBe('accepted')
  const after = await look()
  expect(after.clocks.map(({ dueAt }: { dueAt: string }) => dueAt)).toEqual(
    before.clocks.map(({ dueAt }: { dueAt: string }) => dueAt),
  )
  expect(after.clocks.at(-1)).toMatchObject({ kind: 'resolve', state: 'running' })
  expect(await events()).toEqual(expect.arrayContaining(['request.disputed 薛立新', 'request.disputed 傅大勇']))
  expect((await press('resolve', { text: '两辆车也已驶离。' })).body.request.status).toBe('resolved')
  expect((await word('confirm', {})).body.status).toBe('closed')
})

it('an enterprise that stays silent is told that its silence closed the request, and may still object', async () => {
  await press('resolve', { text: '已清理完毕。' })
  await doorstep.advance('P8D')
  expect((await look()).status).toBe('closed')
  expect(await events()).toContain('request.lapsed 陈晓')
  expect((await word('dispute', { reason: '又被占用了' })).body.status).toBe('accepted')
})

it('what an enterprise adds reaches the handler, after the end as well', async () => {
  await word('message', { text: '现场联系人换成李工。' })
  await press('resolve', { text: '已清理完毕。' })
  await word('confirm', {})
  await word('message', { text: '今天又有车停进来。' })
  expect((await events()).filter((event) => event === 'request.messaged 薛立新')).toHaveLength(2)
})

it('a poor rating is told to the handler and the leader, a good one disturbs nobody', async () => {
  await press('resolve', { text: '已清理完毕。' })
  await word('confirm', {})
  await word('rate', { level: 2, comment: '拖了太久' })
  expect(await events()).toEqual(expect.arrayContaining(['request.rated 薛立新', 'request.rated 傅大勇']))
})

it('a poor rating brings the request back against five workdays, may be followed by a good one, and goes to the committee after two reworks', async () => {
  const rateAgain = async (level: number, text: string) => {
    await press('resolve', { text })
    return (await word('rate', { level, ...(level <= 2 && { comment: '还是不行' }) })).body
  }
  const first = await rateAgain(1, '已清理完毕。')
  expect(first).toMatchObject({ status: 'accepted', rating: 1 })
  const rework = first.clocks.at(-1)
  expect(rework).toMatchObject({ kind: 'rework', state: 'running' })
  expect(Date.parse(rework.dueAt) - Date.parse(first.now)).toBeGreaterThan(6.9 * 86_400_000)
  await rateAgain(2, '两辆车也已驶离。')
  expect((await events()).filter((event) => event.startsWith('request.reworked'))).toEqual([])
  await rateAgain(1, '加装了隔离桩。')
  expect(await events()).toEqual(expect.arrayContaining(['request.reworked 陈正阳', 'request.reworked 石静怡']))
  const last = await rateAgain(5, '每日巡查。')
  expect(last).toMatchObject({ status: 'resolved', rating: 5 })
  expect(last.timeline.filter(({ type }: { type: string }) => type === 'reworked')).toHaveLength(3)
})

it('two people who press different buttons at once both have their say, in one order', async () => {
  const [resolved, withdrawn] = await Promise.all([press('resolve', { text: '已清理完毕。' }), word('withdraw', {})])
  expect([resolved.status, withdrawn.status]).not.toContain(500)
  expect(['withdrawn', 'resolved']).toContain((await look()).status)
  const { timeline } = await look()
  expect(timeline.at(-1).type).toBe('withdrawn')
})
