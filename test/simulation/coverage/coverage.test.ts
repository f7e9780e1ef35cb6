import { expect, it } from 'vitest'
import { added, live, tally } from '../live.ts'
import { type Coverage, coverage } from './coverage.ts'
import { NEVER } from './never.ts'
import { reached, TABLES } from './report.ts'

const SLOW_MACHINE = 120_000
const at = '2026-11-24T01:00:00.000Z'
const actor = { kind: 'system', id: 'router' } as const
const accept = { at, actor, type: 'accept' }
const invocation = { id: 1, fn: 'desk', what: '', startedAt: 0, after: 0 } as const

const meet = (does: (counted: Coverage) => void, times: readonly number[] = []) => {
  const left = [...times]
  const counted = coverage(() => left.shift() ?? 0)
  does(counted)
  return counted.pairs
}

it('counts a fault for all that its invocation decides, before it and after', () => {
  const pairs = meet(({ decided, struck }) => {
    decided(invocation, 'request', { status: 'routed' }, accept)
    struck('lost', invocation)
    decided(invocation, 'request', { status: 'accepted' }, accept)
    decided({ ...invocation, id: 2 }, 'request', { status: 'closed' }, accept)
  })
  expect(pairs.get('request: accept')?.get('lost')).toBe(2)
  expect(pairs.get('request closed')).toEqual(new Map([['request: accept', 1]]))
})

it('counts what goes wrong around the functions for what is decided within the hour', () => {
  const pairs = meet(
    ({ decided, struck }) => {
      struck('late', undefined)
      decided(undefined, 'request', { status: 'routed' }, accept)
      decided(undefined, 'request', { status: 'closed' }, accept)
    },
    [0, 3_599_999, 3_600_000],
  )
  expect(pairs.get('request: accept')?.get('late')).toBe(1)
})

it('tells of a pair that was not met, and of none that cannot be', () => {
  const [met, ...missed] = reached(new Map([['request none', new Map([['request: submit', 1]])]]), true)
  expect(met).toMatch(/^state × command: 1 of \d+ pairs met$/)
  expect(missed).toContain('  never met: request routed × request: accept')
  expect(missed).not.toContain('  never met: request none × request: accept')
})

it('explains only pairs that there are', () => {
  const all = TABLES.flatMap(({ pairs }) => pairs)
  expect(NEVER.filter(({ fits }) => !all.some(fits))).toEqual([])
})

it('meets the same pairs whichever worker lives through which seeds, and none that is said to be out of reach', {
  timeout: SLOW_MACHINE,
}, async () => {
  const [first, second, both] = [await live([1, 2]), await live([3, 4]), await live([1, 2, 3, 4])]
  const sum = tally()
  for (const one of [second, first]) added(sum, one)
  expect(sum.pairs).toEqual(both.pairs)
  expect(reached(both.pairs, false).filter((line) => /met after all/.test(line))).toEqual([])
})
