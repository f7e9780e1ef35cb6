import { expect, it } from 'vitest'
import { live } from './live.ts'
import { KEPT } from './seeds.ts'
import { draw, simulate } from './simulate.ts'

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, place) => from + place)

it('keeps every promise in lives full of faults', async () => {
  const { broken, events } = await live(seeds(1, 100))
  expect(broken).toEqual([])
  expect(events).toBeGreaterThan(5000)
})

it.each(KEPT)('keeps its promises in seed $seed, which once broke one: $why', async ({ seed }) => {
  expect((await simulate(draw(seed))).found).toEqual([])
})

it('lives the same life for the same seed, and by way of DynamoDB’s own form and the schemas as well', async () => {
  for (const seed of seeds(7000, 8)) {
    const first = await simulate(draw(seed))
    const again = await simulate(draw(seed))
    const strict = await simulate(draw(seed), { strict: true })
    expect([again.hash, strict.hash]).toEqual([first.hash, first.hash])
  }
})
