import { expect, it } from 'vitest'
import type { RequestState } from '../../shared/domain/request.ts'
import { seenBy } from './seen.ts'
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
const seen = (who: Omit<Known, 'receipt'>, plan: unknown = planned, reads = true) =>
  seenBy({ load: async () => plan as never }, { ...who, receipt: '7K3F-9QXM-0' }, state, reads)

it('an enterprise sees all but the squad’s notes among themselves, a member sees all', async () => {
  expect(await seen({ actor: { kind: 'enterprise' } })).toEqual(['scene', 'pass', 'sign-stands'])
  expect(await seen({ actor: { kind: 'member', id: 'm-1' } })).toEqual(['scene', 'note', 'pass', 'sign-stands'])
  expect(await seen({ actor: { kind: 'enterprise' } }, null)).toEqual(['scene'])
})

it('whoever helps from outside sees what shows their own work', async () => {
  expect(await seen({ actor: { kind: 'party', id: 'police' } })).toEqual(['pass'])
  expect(await seen({ actor: { kind: 'party', id: 'park' } })).toEqual(['sign-stands'])
})

it('a member who may not read a confidential request sees what shows their own work, and without any nothing', async () => {
  expect(await seen({ actor: { kind: 'member', id: 'm-2' } }, planned, false)).toEqual(['pass'])
  await expect(seen({ actor: { kind: 'member', id: 'm-1' } }, planned, false)).rejects.toMatchObject({
    code: 'confidential',
  })
})
