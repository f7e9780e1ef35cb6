import { expect, it } from 'vitest'
import { settled } from './settled.ts'

it('waits until nothing stirs at two looks in a row', async () => {
  const looks = [false, true, false, true, true]
  expect(await settled(() => looks.shift() ?? false)).toBe(true)
  expect(looks).toEqual([])
})

it('gives up when it takes too long', async () => {
  expect(await settled(() => false, undefined, 20)).toBe(false)
})

it('ends at once when everything is being stopped', async () => {
  const stopping = new AbortController()
  const waiting = settled(() => false, stopping.signal)
  stopping.abort()
  await expect(waiting).rejects.toThrow(/aborted/)
})
