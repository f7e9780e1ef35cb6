import { expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { accepted, at, confirmed, ENTERPRISE, resolved, routed, submitted } from '../../test/request-past.ts'
import { request } from './request-decide.ts'

const raise = (time: string) => ({ type: 'raise', at: at(time), actor: ENTERPRISE, reason: '明早要发货' }) as const
const raised = (...clocks: ('contact' | 'resolve')[]): Past<RequestEvent> => ({
  type: 'request.raised',
  at: at('23T06:00'),
  data: { clocks },
})
const past = [submitted, routed, accepted]

it('an enterprise escalates only what is overdue', () => {
  expect(given(request, past).when(raise('23T05:30'))).toEqual({ refused: 'nothing-overdue' })
  expect(given(request, past).when(raise('23T05:31'))).toEqual([
    { type: 'request.raised', data: { clocks: ['contact'], reason: '明早要发货' } },
  ])
})

it('each clock once, and the next one when that has run out as well', () => {
  expect(given(request, [...past, raised('contact')]).when(raise('24T06:00'))).toEqual([])
  expect(given(request, [...past, raised('contact')]).when(raise('28T06:00'))).toMatchObject([
    { data: { clocks: ['resolve'] } },
  ])
})

it('nothing of a request that is over or claimed to be', () => {
  expect(given(request, [...past, resolved]).when(raise('28T06:00'))).toEqual({ refused: 'nothing-overdue' })
  expect(given(request, [...past, resolved, confirmed]).when(raise('28T06:00'))).toEqual({ refused: 'request-closed' })
})

it('it moves no clock', () => {
  expect(given(request, [...past, raised('contact')]).state?.clocks).toEqual(given(request, past).state?.clocks)
})
