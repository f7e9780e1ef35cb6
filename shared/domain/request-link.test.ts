import { expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { at, LI_MIN, routed, submitted, withdrawn } from '../../test/request-past.ts'
import { request } from './request-decide.ts'

const OTHER = '0X7Q-22MA-P'
const by = { at: at('23T03:00'), actor: LI_MIN }
const link = { ...by, type: 'link', to: OTHER, reason: '同一处限高架' } as const
const linked = (to = OTHER): Past<RequestEvent> => ({
  type: 'request.linked',
  at: at('23T03:00'),
  actor: LI_MIN,
  data: { to, reason: '同一处限高架' },
})

it('is linked once, moves no clock, and is linked no longer when somebody says so', () => {
  const before = given(request, [submitted, routed])
  expect(before.when(link)).toEqual([{ type: 'request.linked', data: { to: OTHER, reason: '同一处限高架' } }])
  const there = given(request, [submitted, routed, linked()])
  expect(there.dueAt).toBe(before.dueAt)
  expect(there.when(link)).toEqual([])
  expect(there.when({ ...by, type: 'unlink', to: OTHER })).toEqual([{ type: 'request.unlinked', data: { to: OTHER } }])
  expect(before.when({ ...by, type: 'unlink', to: OTHER })).toEqual([])
})

it('is linked from what is still worked on, to what may be over', () => {
  const over = given(request, [submitted, withdrawn])
  expect(over.when(link)).toEqual({ refused: 'request-withdrawn' })
  expect(over.when({ ...link, back: true })).toHaveLength(1)
  const many = Array.from({ length: 20 }, (_, n) => linked(`0X7Q-22N${'0123456789ABCDEFGHJK'[n]}-P`))
  expect(given(request, [submitted, ...many]).when(link)).toEqual({ refused: 'too-many-links' })
})
