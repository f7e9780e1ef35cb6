import { afterAll, beforeAll, expect, it } from 'vitest'
import { DELIVERY } from './delivery-cases.ts'
import { localDelivery } from './local-delivery.ts'
import { memoryDelivery } from './memory-delivery.ts'
import { reached } from './reached.ts'

let local: Awaited<ReturnType<typeof localDelivery>>
beforeAll(async () => {
  local = await localDelivery()
})
afterAll(() => local.stop())

it.each(DELIVERY)('%s', (_, holds) => holds(local))

/** Files are not simulated, so nobody looks into them. */
const LEFT_OUT = { 'due file': ['checker'] }

it('every event, and everything due, reaches the same functions as in the simulation', async () => {
  const [here, simulated] = [await reached(local), await reached(memoryDelivery())]
  expect(Object.keys(here).length).toBeGreaterThan(70)
  expect(here).toEqual({ ...simulated, ...LEFT_OUT })
})
