import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import zh from '../../shared/messages/zh-CN.json' with { type: 'json' }

it('is written down for callers with every code that a reply may carry', async () => {
  const page = await readFile(new URL('../../docs/http.md', import.meta.url), 'utf8')
  const codes = Object.keys(zh).flatMap((key) => /^(?:problem|field)\.([^.]+)$/.exec(key)?.[1] ?? [])
  expect(codes.length).toBeGreaterThan(40)
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([])
})
