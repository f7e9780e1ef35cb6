import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { patched, urlOf } from './bug.ts'
import { BUGS } from './bugs.ts'
import { search } from './hunt.ts'

it.each(Object.entries(BUGS))('still finds where to plant “%s”', async (_, { patches }) => {
  for (const patch of patches) {
    const source = await readFile(new URL(urlOf(patch)), 'utf8')
    expect(patched(source, patch)).not.toBe(source)
  }
})

it('plants nothing where the passage is gone or stands twice', () => {
  const patch = { file: 'shared/phone.ts', from: 'now', to: 'later' }
  expect(() => patched('then', patch)).toThrow('0 times')
  expect(() => patched('now and now', patch)).toThrow('2 times')
})

it('catches a planted bug, in a thread of its own', { timeout: 60_000 }, async () => {
  expect(await search('phone number logged', [1])).toEqual([expect.any(Number)])
})
