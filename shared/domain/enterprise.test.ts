import { describe, expect, it } from 'vitest'
import type { EnterpriseEvent } from '../../events/enterprise.ts'
import { given as past } from '../../test/given.ts'
import { counted, countFrom, freeAt } from './contact-budget.ts'
import { type EnterpriseCommand, enterprise, enterpriseKey, plannedCalls } from './enterprise.ts'

const budget = { count: 2, days: 30 }
const A = '7K3F-9QXM-0'
const B = '4M2T-8WZY-Q'
const C = '2P5R-6V8B-F'
const on = (day: string, hour = '02') => ({
  at: `2026-11-${day}T${hour}:00:00.000Z`,
  day: `2026-11-${day}`,
  actor: { kind: 'system', id: 'test' } as const,
  budget,
})

const once = (...commands: readonly EnterpriseCommand[]) => {
  const happened: { at: string; type: string; data: object }[] = []
  const now = () => past(enterprise, happened as never)
  for (const command of commands) {
    const facts = now().when(command)
    if ('refused' in facts) throw new Error(`${command.type} at ${command.at}: ${facts.refused}`)
    happened.push(
      ...(facts as readonly Pick<EnterpriseEvent, 'type' | 'data'>[]).map((f) => ({ ...f, at: command.at })),
    )
  }
  const { state, when } = now()
  return { state, when, used: (at: string) => counted(state, countFrom(budget, at)).length }
}
const plan = (receipt: string, by: string, when: ReturnType<typeof on>, over: string[] = []): EnterpriseCommand => ({
  type: 'plan-call',
  receipt,
  by,
  over,
  ...when,
})
const call = (receipt: string, by: string, when: ReturnType<typeof on>): EnterpriseCommand => ({
  type: 'record-call',
  receipt,
  by,
  ...when,
})

describe('the contact budget of an enterprise', () => {
  it('holds back the call that would be one too many, until the first has left the window', () => {
    const twice = once(call(A, 'm1', on('02')), call(A, 'm1', on('05')))
    expect(twice.when(plan(B, 'm1', on('09')))).toEqual({ refused: 'budget-spent' })
    expect(freeAt(twice.state, budget, on('09').at)).toBe('2026-12-02T02:00:00.001Z')
    const then = { ...on('30'), at: '2026-12-02T02:00:00.001Z', day: '2026-12-02' }
    expect(twice.when(plan(B, 'm1', then))).toMatchObject([{ type: 'enterprise.call-planned' }])
  })

  it('counts a call from the moment that somebody is asked for it, once, however often they are asked', () => {
    const asked = once(plan(A, 'm1', on('02')), plan(B, 'm2', on('02')))
    expect(asked.used(on('02').at)).toBe(2)
    expect(asked.when(plan(A, 'm1', on('03')))).toEqual([])
    expect(asked.when(plan(C, 'm3', on('03')))).toEqual({ refused: 'budget-spent' })
    expect(once(plan(A, 'm1', on('02')), call(A, 'm1', on('04'))).used(on('04').at)).toBe(1)
  })

  it('takes what one person calls about on one day for one contact', () => {
    const both = once(plan(A, 'm1', on('02')), plan(B, 'm1', on('02', '03')))
    expect(both.used(on('02').at)).toBe(1)
    const called = once(
      plan(A, 'm1', on('02')),
      plan(B, 'm1', on('02', '03')),
      call(A, 'm1', on('02', '05')),
      call(B, 'm1', on('02', '06')),
    )
    expect(called.used(on('02', '07').at)).toBe(1)
    expect(called.when(plan(C, 'm1', on('02', '07')))).toMatchObject([{ type: 'enterprise.call-planned' }])
    expect(called.when(call(B, 'm1', on('02', '07')))).toEqual([])
  })

  it('counts anew what was to be asked in the same call and was not', () => {
    const half = once(
      plan(A, 'm1', on('02')),
      plan(B, 'm1', on('02')),
      call(A, 'm1', on('02')),
      plan(B, 'm1', on('03')),
    )
    expect(half.used(on('03').at)).toBe(2)
  })

  it('gives back the call that nobody needs any more, since the enterprise has spoken for itself', () => {
    const full = once(plan(A, 'm1', on('02')), plan(B, 'm2', on('02')))
    expect(plannedCalls(full.state)).toEqual([A, B])
    const decision = full.when(plan(C, 'm3', on('03'), [A]))
    expect(decision).toMatchObject([
      { type: 'enterprise.call-spared', data: { receipts: [A] } },
      { type: 'enterprise.call-planned', data: { receipt: C } },
    ])
  })

  it('writes down a call that was made beyond it all the same', () => {
    const beyond = once(call(A, 'm1', on('02')), call(A, 'm1', on('03')), call(A, 'm1', on('04')))
    expect(beyond.used(on('04').at)).toBe(3)
    expect(freeAt(beyond.state, budget, on('04').at)).toBe('2026-12-03T02:00:00.001Z')
  })

  it('leaves out a reminder that it does not hold', () => {
    const remind = (when: ReturnType<typeof on>): EnterpriseCommand => ({ type: 'remind', receipt: A, ...when })
    expect(once(remind(on('02')), call(A, 'm1', on('03'))).when(remind(on('04')))).toEqual({ refused: 'budget-spent' })
  })

  it('forgets what has left the window, so that an enterprise of many years is as light as one of a month', () => {
    const { state } = once(
      ...[...'123456789'].map((n) => ({ ...call(A, 'm1', on(`0${n}`)), budget: { count: 2, days: 3 } })),
    )
    expect(state?.contacts.length).toBeLessThanOrEqual(4)
  })

  it('knows an enterprise by its id, else by its code, else by its name', () => {
    expect(enterpriseKey({ id: 'e01', creditCode: '91379901MAWB80BT6P', name: '澜湾启岳' })).toBe('e01')
    expect(enterpriseKey({ creditCode: '91379901MAWB80BT6P', name: '澜湾启岳' })).toBe('91379901MAWB80BT6P')
    expect(enterpriseKey({ name: '澜湾启岳' })).toBe('澜湾启岳')
  })
})
