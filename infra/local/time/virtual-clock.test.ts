import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { virtualClock } from './virtual-clock.ts'

const HOUR = 3_600_000
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-clock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const machine = { now: Date.parse('2026-11-24T09:00:00Z') }
const clock = (startAt?: string) => virtualClock(folder, startAt, () => machine.now)

it('shows the time of the machine until it is moved, and passes with it', () => {
  const here = clock()
  expect(here.now()).toBe(machine.now)
  here.forward(2 * HOUR)
  expect(here.now()).toBe(machine.now + 2 * HOUR)
  expect(new Float64Array(here.shared)[0]).toBe(2 * HOUR)
})

it('does not jump back after a restart', () => {
  clock().forward(2 * HOUR)
  expect(clock().offset).toBe(2 * HOUR)
})

it('begins a new folder when it is told to, and an old one where it stood', () => {
  expect(new Date(clock('2026-03-02T08:00:00+08:00').now()).toISOString()).toBe('2026-03-02T00:00:00.000Z')
  machine.now += HOUR
  expect(new Date(clock('2026-03-02T08:00:00+08:00').now()).toISOString()).toBe('2026-03-02T01:00:00.000Z')
})

it('refuses to begin at what is no instant, before anything is written', () => {
  expect(() => clock('Monday')).toThrow(/Monday is no instant/)
  expect(clock().offset).toBe(0)
})

it('says that its file is damaged, and leaves it as it is', () => {
  const file = join(folder, 'clock.json')
  for (const content of ['', '{"offset":', '{"offset":"two hours"}', '[]']) {
    writeFileSync(file, content)
    expect(() => clock()).toThrow(/clock\.json is damaged/)
    expect(readFileSync(file, 'utf8')).toBe(content)
  }
})
