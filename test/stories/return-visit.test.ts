import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { posted, type Town, tokenOf, town } from './town.ts'

let doorstep: Town
let receipt: string
let own: string
let desk: string

const press = (action: string, body: object = {}, token = desk) =>
  doorstep.call('POST', `/api/desk/${action}`, body, token)
const look = async () => (await doorstep.call('GET', `/api/requests/${receipt}`, undefined, own)).body
const asked = async () => {
  await doorstep.settle()
  return (await doorstep.inbox(receipt)).filter(({ event }) => event.startsWith('request.visit-asked'))
}
/** The desk of whoever was asked last. */
const visitor = async () => {
  const letters = await asked()
  return tokenOf(letters.at(-1)?.links[0])
}
let week = -1

beforeAll(async () => {
  doorstep = await town('2026-03-01T08:00:00+08:00')
})
afterAll(() => doorstep.leave())

beforeEach(async () => {
  week++
  await doorstep.until(new Date(Date.parse('2026-03-02T09:00:00+08:00') + week * 14 * 86_400_000).toISOString())
  ;({ receipt, own, desk } = await posted(doorstep))
  await press('resolve', { text: '已清理完毕。' })
})

it('somebody other than the handler is asked the next workday, and what the enterprise says closes the request in its name', async () => {
  await doorstep.advance('PT20H')
  expect(await asked()).toEqual([])
  await doorstep.advance('PT5H')
  const letters = await asked()
  expect(letters).toHaveLength(1)
  expect(letters[0]?.name).not.toBe('薛立新')
  const desk2 = await doorstep.call('GET', '/api/desk', undefined, await visitor())
  expect(desk2.body.visit).toMatchObject({ purpose: 'claim', attempt: 1, of: 3 })
  expect((await press('visit', { outcome: 'solved' })).body.code).toBe('visitor-is-handler')
  expect((await press('visit', { outcome: 'not-solved' }, await visitor())).body.errors[0].pointer).toBe('/note')
  const { body } = await press('visit', { outcome: 'solved', note: '通道已畅通' }, await visitor())
  expect(body.request.status).toBe('closed')
  const { status, timeline } = await look()
  expect(status).toBe('closed')
  expect(timeline.at(-1).text).toBe(`企业确认已解决（由${letters[0]?.name}回访记录）`)
})

it('three attempts on three days at three times reach nobody; after that its silence closes the request, and says so', async () => {
  const times: string[] = []
  for (let attempt = 1; attempt <= 3; attempt++) {
    await doorstep.advance(attempt === 1 ? 'PT25H' : 'PT30H')
    const letters = await asked()
    expect(letters).toHaveLength(attempt)
    times.push((letters.at(-1)?.at ?? '').slice(11, 16))
    expect((await press('visit', { outcome: 'unreachable' }, await visitor())).status).toBe(200)
    expect((await press('visit', { outcome: 'solved' }, await visitor())).body.code).toBe('visited-today')
  }
  expect(new Set(times).size).toBe(3)
  expect((await look()).status).toBe('resolved')
  await doorstep.advance('P6D')
  expect(await asked()).toHaveLength(3)
  expect((await look()).timeline.map(({ type }: { type: string }) => type).slice(-3)).toEqual([
    'visit-asked',
    'visited',
    'lapsed',
  ])
})

it('an enterprise that has spoken for itself is not disturbed a second time, and a poor rating is asked about', async () => {
  await doorstep.call('POST', `/api/requests/${receipt}/confirm`, {}, own)
  await doorstep.advance('P3D')
  expect(await asked()).toEqual([])
  await doorstep.call('POST', `/api/requests/${receipt}/rate`, { level: 1 }, own)
  await doorstep.advance('PT26H')
  expect((await asked()).map(({ event }) => event)).toEqual(['request.visit-asked.rating'])
  const { body } = await press('visit', { outcome: 'not-solved', note: '三天没有人回电话' }, await visitor())
  expect(body.request.status).toBe('accepted')
  expect(body.visit).toBeUndefined()
  expect(body.request.timeline.at(-1).text).toContain('三天没有人回电话')
})
