import { expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { routed, submitted } from '../../test/case.ts'
import { given, type Past } from '../../test/given.ts'
import { smallZone } from '../../test/zone.ts'
import { handsWords } from './hands-words.ts'

const at = '2026-11-24T06:00:00.000Z'
const byZhang = { kind: 'member', id: 'm-zhang-wei' } as const
const byZhao = { kind: 'member', id: 'm-zhao-min' } as const
const accepted: Past<RequestEvent> = { type: 'request.accepted', at, actor: byZhang, data: {} }
const returned: Past<RequestEvent> = {
  type: 'request.returned',
  at,
  actor: byZhang,
  data: { squadId: 's01', reason: '不归本队' },
}
const toSecond = routed({ squadId: 's02', assigneeId: 'm-zhao-min', coHandlers: [] })
const again: Past<RequestEvent> = {
  type: 'request.returned',
  at,
  actor: byZhao,
  data: { squadId: 's02', reason: '也不归我们', nudgeAt: at },
}

const says = (past: readonly Past<RequestEvent>[]) => {
  const { state } = given(request, past)
  if (!state) throw new Error('There is no request')
  const { holding, taker } = handsWords('zh-CN', state, smallZone, { short: (name) => name, at })
  return { holding, taker }
}

it.each<[string, readonly Past<RequestEvent>[], string, string]>([
  ['before it is routed: the duty squad, and nobody', [submitted()], '第二小分队，经办人（尚无）', '（尚无）'],
  ['routed: who is asked answers for it too', [submitted(), routed()], '第一小分队，经办人张伟', '张伟'],
  ['accepted', [submitted(), routed(), accepted], '第一小分队，经办人张伟', '张伟'],
  [
    'returned to another squad: who answers for it is not named as one of that squad',
    [submitted(), routed(), accepted, returned, toSecond],
    '第二小分队，待赵敏签收，签收前由张伟负责',
    '赵敏',
  ],
  [
    'returned to a squad that has nobody there',
    [submitted(), routed(), accepted, returned, routed({ squadId: 's02', assigneeId: undefined, coHandlers: [] })],
    '第二小分队，尚无人签收，此前由张伟负责',
    '（尚无）',
  ],
  [
    'returned twice: who decides, and who answers for it until then',
    [submitted(), routed(), accepted, returned, toSecond, again],
    '待王强裁定由谁办理，此前由张伟负责',
    '（尚无）',
  ],
])('%s', (_, past, holding, taker) => {
  expect(says(past)).toEqual({ holding, taker })
})
