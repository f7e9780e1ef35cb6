import { expect, it } from 'vitest'
import type { RequestState } from '../../shared/domain/request.ts'
import { type Sight, seenBy } from './seen.ts'
import type { Known } from './who.ts'

const planned = {
  parties: [
    { id: 'police', kind: 'outside', contactId: 'c-2' },
    { id: 'park', kind: 'outside', contactId: 'c-3' },
    { id: 'squad', kind: 'member', memberId: 'm-2' },
  ],
  tasks: [
    { lead: 'police', coHandling: ['squad'], finished: { files: ['pass'] } },
    { lead: 'park', coHandling: [] },
  ],
  restorations: [{ owner: 'park', reported: { files: ['sign-stands'] } }, { owner: 'police' }],
}
const state = { files: ['scene'], staffFiles: ['note'] } as unknown as RequestState
const ALL = { reads: true, selves: [] }
const as = (...selves: string[]): Sight => ({ reads: false, selves })
const seen = (who: Omit<Known, 'receipt'>, plan: unknown = planned, sight: Sight = ALL) =>
  seenBy({ load: async () => plan as never }, { ...who, receipt: '7K3F-9QXM-0' }, state, sight)

it('an enterprise sees all but the squad’s notes among themselves, a member sees all', async () => {
  expect(await seen({ actor: { kind: 'enterprise' } })).toEqual(['scene', 'pass', 'sign-stands'])
  expect(await seen({ actor: { kind: 'member', id: 'm-1' } })).toEqual(['scene', 'note', 'pass', 'sign-stands'])
  expect(await seen({ actor: { kind: 'enterprise' } }, null)).toEqual(['scene'])
})

it('whoever helps from outside sees what shows their own work', async () => {
  expect(await seen({ actor: { kind: 'party', id: 'police' } })).toEqual(['pass'])
  expect(await seen({ actor: { kind: 'party', id: 'park' } })).toEqual(['sign-stands'])
})

it('a member who may not read a confidential request sees what shows their own work, or that of whom they stand in for', async () => {
  const deputy = { actor: { kind: 'member', id: 'm-1' } } as const
  expect(await seen({ actor: { kind: 'member', id: 'm-2' } }, planned, as('m-2'))).toEqual(['pass'])
  expect(await seen(deputy, planned, as('m-1', 'm-2'))).toEqual(['pass'])
  await expect(seen(deputy, planned, as('m-1'))).rejects.toMatchObject({ code: 'confidential' })
})

it('whoever sees a taskforce through sees all that shows its work', async () => {
  const taskforce = { ...planned, taskforce: { coordinator: 'm-3' } }
  expect(await seen({ actor: { kind: 'member', id: 'm-3' } }, taskforce, as('m-3'))).toEqual(['pass', 'sign-stands'])
})
