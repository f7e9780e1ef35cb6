import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('writes a line of JSON to standard output as it is, so that the log can be searched by its fields', () => {
  const script = `import { log } from ${JSON.stringify(new URL('log.ts', import.meta.url).href)}
log({ level: 'error', what: 'unexpected', places: ['at a', 'at b\\n'] })
log({ level: 'info', what: 'due', found: 3 })`
  const written = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  expect(
    written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { level: 'error', what: 'unexpected', places: ['at a', 'at b\n'] },
    { level: 'info', what: 'due', found: 3 },
  ])
})
