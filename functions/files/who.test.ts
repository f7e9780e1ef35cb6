import { expect, it } from 'vitest'
import type { HttpEvent } from '../../shared/http/event.ts'
import type { Access } from '../../shared/tokens.ts'
import { known } from './who.ts'

const receipt = '7K3F-9QXM-0'
const planned = { parties: [{ id: 'police', kind: 'outside', contactId: 'c-2' }] }
const event = { headers: { authorization: 'Bearer h1Xr0b5wS9mQk8Wn7tYbLg' } } as unknown as HttpEvent
const by = (access: Access) =>
  known(
    {
      load: async () => planned as never,
      tokens: { read: async () => access },
      now: () => new Date('2026-11-24T01:00:00.000Z'),
    },
    event,
  )

it('whoever helps from outside sends and sees files as long as nobody has taken their place', async () => {
  const task = { kind: 'task', receipt, party: 'police' } as const
  expect(await by({ ...task, contactId: 'c-2' })).toEqual({ actor: { kind: 'party', id: 'police' }, receipt })
  await expect(by({ ...task, contactId: 'c-1' })).rejects.toMatchObject({ status: 403, code: 'token-not-for-this' })
})
