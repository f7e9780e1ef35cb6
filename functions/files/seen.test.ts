import { expect, it } from 'vitest'
import type { RequestState } from '../../shared/domain/request.ts'
import { seenBy } from './seen.ts'

const planned = {
  tasks: [{ finished: { files: ['pass'] } }, {}],
  restorations: [{ restored: { files: ['sign-stands'] } }, {}],
}
const state = { files: ['scene'], staffFiles: ['note'] } as unknown as RequestState
const seen = (actor: Parameters<typeof seenBy>[1]['actor'], plan: unknown = planned) =>
  seenBy({ load: async () => plan as never }, { actor, receipt: '7K3F-9QXM-0' }, state)

it('an enterprise sees all but the squad’s notes among themselves, a member sees all, whoever helps from outside the plan’s', async () => {
  expect(await seen({ kind: 'enterprise' })).toEqual(['scene', 'pass', 'sign-stands'])
  expect(await seen({ kind: 'member', id: 'm-1' })).toEqual(['scene', 'note', 'pass', 'sign-stands'])
  expect(await seen({ kind: 'party', id: 'p-1' })).toEqual(['pass', 'sign-stands'])
  expect(await seen({ kind: 'enterprise' }, null)).toEqual(['scene'])
})
