import { expect, it } from 'vitest'
import { live } from './live.ts'
import { KEPT } from './seeds.ts'
import { draw, simulate } from './simulate.ts'

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, place) => from + place)

const SLOW_MACHINE = 120_000

it('keeps every promise in lives full of faults', { timeout: SLOW_MACHINE }, async () => {
  const { broken, events } = await live(seeds(1, 60))
  expect(broken).toEqual([])
  expect(events).toBeGreaterThan(6000)
})

it.each(KEPT)('keeps its promises in seed $seed, which once broke one: $why', async ({ seed }) => {
  expect((await simulate(draw(seed))).found).toEqual([])
})

it('lives the same life for the same seed, and by way of DynamoDB’s own form and the schemas as well', {
  timeout: SLOW_MACHINE,
}, async () => {
  for (const seed of seeds(7000, 4)) {
    const first = await simulate(draw(seed))
    const again = await simulate(draw(seed))
    const strict = await simulate(draw(seed), { strict: true })
    expect([again.hash, strict.hash]).toEqual([first.hash, first.hash])
  }
})
