import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from './visit.ts'

const KILOBYTES = 1024

describe('the form page', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
  })
  afterAll(() => town?.leave())

  const scripts = async () => {
    const { page, sent } = await town.visit('/')
    await page.getByRole('button', { name: '清除草稿' }).waitFor()
    const addresses = sent.map(({ url }) => url).filter((url) => url.endsWith('.js'))
    return Promise.all([...new Set(addresses)].map(async (url) => (await fetch(url)).text()))
  }

  it('has less than 60 KB of script, compressed', async () => {
    const sizes = (await scripts()).map((script) => gzipSync(script).length)
    expect(sizes.length).toBeGreaterThan(0)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * KILOBYTES)
  })

  it('calls nothing that WeChat’s browser on an old phone does not have', async () => {
    for (const script of await scripts())
      expect(script).not.toMatch(
        /\.replaceAll\(|\.at\(|\.toSorted\(|\.findLast\(|Object\.hasOwn|structuredClone|\?\.|\?\?=/,
      )
  })
})
