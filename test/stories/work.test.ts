import { afterAll, beforeAll, expect, it } from 'vitest'
import { posted, type Town, tokenOf, town } from './town.ts'

let doorstep: Town
let receipt: string
let own: string
let desk: string

const word = (action: string, body: object = {}) =>
  doorstep.call('POST', `/api/requests/${receipt}/${action}`, body, own)
const press = (action: string, body: object = {}, token = desk) =>
  doorstep.call('POST', `/api/desk/${action}`, body, token)
const look = async () => (await doorstep.call('GET', `/api/requests/${receipt}`, undefined, own)).body
const lettersOf = async (name: string) => {
  await doorstep.settle()
  return (await doorstep.inbox(receipt)).filter((letter) => letter.name === name)
}
const eventsOf = async (name: string) => (await lettersOf(name)).map(({ event }) => event)

beforeAll(async () => {
  doorstep = await town()
  await doorstep.until('2026-03-02T09:00:00+08:00')
})
afterAll(() => doorstep.leave())

/** A request that the specialist has the link to. */
const begin = async () => {
  ;({ receipt, own, desk } = await posted(doorstep, { urgency: 'urgent' }))
}

it('a question reaches the enterprise with its link, is asked again once after two workdays, and the reply reaches the handler', async () => {
  await begin()
  await press('contact')
  await press('note', { text: '已到现场拍照', visible: true })
  await press('ask', { text: '货车车牌有记录吗?' })
  expect(await eventsOf('陈晓')).toEqual(['request.submitted', 'request.asked'])
  const [, asked] = await lettersOf('陈晓')
  own = tokenOf(asked?.links[0])
  const { question, clocks } = await look()
  expect(question.texts).toEqual(['货车车牌有记录吗?'])
  await doorstep.advance('P6D')
  expect(await eventsOf('陈晓')).toEqual(['request.submitted', 'request.asked', 'request.asked-again'])
  expect((await look()).clocks.map(({ dueAt }: { dueAt: string }) => dueAt)).toEqual(
    clocks.map(({ dueAt }: { dueAt: string }) => dueAt),
  )
  expect((await word('reply', { text: '有,见门岗登记。' })).body.question).toBeUndefined()
  expect(await eventsOf('薛立新')).toContain('request.replied')
})

it('more time is asked of the leader, who approves by the link in their message, and the enterprise is told until when and why', async () => {
  await doorstep.until('2026-03-09T09:00:00+08:00')
  await begin()
  await press('contact')
  await press('answer', { text: '正在协调。' })
  await press('extend', { workdays: 5, reason: '隔离桩厂家到货延迟' })
  expect(await eventsOf('陈晓')).toEqual(['request.submitted', 'request.answered'])
  await doorstep.advance('P3D')
  const letters = (await lettersOf('傅大勇')).filter(({ event }) => event.startsWith('request.extension-'))
  expect(letters.map(({ event }) => event)).toEqual(['request.extension-asked', 'request.extension-reminded'])
  expect(letters[0]?.text).toContain('到货延迟')
  const before = (await look()).clocks.at(-1).dueAt
  await press('approve-extension', {}, tokenOf(letters[0]?.links[0]))
  const after = (await look()).clocks.at(-1).dueAt
  expect([before.slice(0, 10), after.slice(0, 10)]).toEqual(['2026-03-30', '2026-04-07'])
  const told = (await lettersOf('陈晓')).at(-1)
  expect(told).toMatchObject({ event: 'request.extended', text: expect.stringContaining('到货延迟') })
  expect(told?.text).toContain('4月7日')
})

it('a pause needs the enterprise’s consent; then the ladder rests, and at its date everything goes on, later by what was paused', async () => {
  await doorstep.until('2026-04-13T09:00:00+08:00')
  await begin()
  await press('contact')
  await press('answer', { text: '等待厂家到货。' })
  await press('pause', { until: '2026-04-20T09:00:00+08:00', reason: '厂家停产一周' })
  const asked = (await lettersOf('陈晓')).at(-1)
  expect(asked).toMatchObject({ event: 'request.pause-asked', text: expect.stringContaining('停产') })
  own = tokenOf(asked?.links[0])
  const due = async () => (await look()).clocks.at(-1).dueAt.slice(0, 10)
  expect(await due()).toBe('2026-05-07')
  expect((await word('consent')).body.paused.until).toBe('2026-04-20T01:00:00.000Z')
  const told = (await doorstep.inbox(receipt)).length
  await doorstep.until('2026-04-20T08:59:00+08:00')
  expect((await doorstep.inbox(receipt)).slice(told).map(({ event }) => event)).toEqual(['request.paused'])
  await doorstep.until('2026-04-20T09:01:00+08:00')
  expect((await look()).paused).toBeUndefined()
  // Five workdays later; the Saturday is worked for the holiday before it.
  expect(await due()).toBe('2026-05-13')
  expect(await eventsOf('薛立新')).toContain('request.resumed')
})

it('while its handler is on leave a deputy has the work and the messages, what is late climbs past an absent leader, and it comes back by itself', async () => {
  await doorstep.until('2026-05-18T09:00:00+08:00')
  await begin()
  await press('contact')
  const leave = { from: '2026-05-19', to: '2026-05-20' }
  expect((await press('leave', leave)).body.leave.standIn.name).toBe('吕丽娟')
  const leader = (await lettersOf('傅大勇')).at(-1)
  // 薛立新 is the leader's deputy, and away too: then the coordinator.
  expect((await press('leave', leave, tokenOf(leader?.links[0]))).body.leave.standIn.name).toBe('徐志强')
  await doorstep.until('2026-05-19T08:30:00+08:00')
  const before = [await eventsOf('薛立新'), await eventsOf('傅大勇')]
  await word('message', { text: '货车又停回来了。' })
  const told = (await lettersOf('吕丽娟')).at(-1)
  expect(told).toMatchObject({ event: 'request.messaged', text: expect.stringContaining('代薛立新：储罐区消防通道') })
  expect((await look()).handler).toEqual({ name: '薛立新', standIn: { name: '吕丽娟' } })
  await doorstep.until('2026-05-20T09:30:00+08:00')
  expect(await eventsOf('徐志强')).toContain('request.escalated.red')
  expect([await eventsOf('薛立新'), await eventsOf('傅大勇')]).toEqual(before)
  const { body } = await press('answer', { text: '已劝离，今起值守。' }, tokenOf(told?.links[0]))
  expect(body.request.timeline.at(-1).text).toContain('吕丽娟')
  await doorstep.until('2026-05-21T09:00:00+08:00')
  expect((await look()).handler).toEqual({ name: '薛立新' })
  await word('message', { text: '谢谢。' })
  expect((await eventsOf('薛立新')).at(-1)).toBe('request.messaged')
  // A trip that is called off is taken back.
  expect((await press('leave', { from: '2026-05-25', to: '2026-05-26' })).body.leave.from).toBe('2026-05-25')
  expect((await press('back')).body.leave?.from).toBeUndefined()
})
