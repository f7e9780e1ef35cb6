import { paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestStore, testStore } from '../test/store.ts'
import { type Limits, limits } from './limits.ts'

let store: TestStore
let counted: Limits
beforeAll(async () => {
  store = await testStore()
  counted = limits(store.db, store.tables.register)
})
afterAll(() => store.stop())

const at = (time: string) => new Date(`2026-11-24T${time}.000Z`)
const HOURLY = { count: 3, minutes: 60 }
const times = (count: number, take: () => ReturnType<Limits['take']>) =>
  Promise.all(Array.from({ length: count }, take))

it('lets as many through as the limit says, then tells when the window ends', async () => {
  const first = await times(3, () => counted.take('phone', '+8613800138000', HOURLY, at('01:10:00')))
  expect(first).toEqual(Array(3).fill({ ok: true }))
  expect(await counted.take('phone', '+8613800138000', HOURLY, at('01:59:59'))).toEqual({
    ok: false,
    retryAt: '2026-11-24T02:00:00.000Z',
  })
  expect(await counted.take('phone', '+8613800138000', HOURLY, at('02:00:00'))).toEqual({ ok: true })
})

it('counts exactly when many come at once', async () => {
  const taken = await times(20, () => counted.take('address', '198.51.100.7', HOURLY, at('03:00:00')))
  expect(taken.filter(({ ok }) => ok)).toHaveLength(3)
})

it('counts everybody for themselves, and what they do apart', async () => {
  await times(3, () => counted.take('phone', '+8613900139000', HOURLY, at('04:00:00')))
  expect(await counted.take('phone', '+8613900139001', HOURLY, at('04:00:00'))).toEqual({ ok: true })
  expect(await counted.take('address', '+8613900139000', HOURLY, at('04:00:00'))).toEqual({ ok: true })
  expect(await counted.take('phone', '+8613900139000', HOURLY, at('04:00:00'))).toMatchObject({ ok: false })
})

it('a refused use does not count, so that a window ends when it said', async () => {
  const daily = { count: 1, minutes: 1440 }
  await counted.take('phone', '+8613700137000', daily, at('05:00:00'))
  const refused = await times(3, () => counted.take('phone', '+8613700137000', daily, at('05:00:00')))
  expect(refused).toEqual(Array(3).fill({ ok: false, retryAt: '2026-11-25T00:00:00.000Z' }))
  const wider = { ...daily, count: 2 }
  expect(await counted.take('phone', '+8613700137000', wider, at('05:00:00'))).toEqual({ ok: true })
})

it('keeps nobody’s number or address, and nothing longer than its window', async () => {
  await counted.take('phone', '+8613600136000', HOURLY, at('06:30:00'))
  for await (const { Items = [] } of paginateScan({ client: store.db }, { TableName: store.tables.register }))
    for (const item of Items.map((raw) => unmarshall(raw))) {
      expect(JSON.stringify(item)).not.toMatch(/13\d00\d{6}|198\.51/)
      expect(Object.keys(item).toSorted()).toEqual(['count', 'expiresAt', 'id'])
      expect(item['expiresAt']).toBeLessThanOrEqual(at('23:59:59').getTime() / 1000 + 1)
    }
})
