import { DeleteItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, expect, test } from 'vitest'
import { contactPut, directory } from '../../shared/directory/directory.ts'
import { leaves } from '../../shared/directory/leaves.ts'
import { playbooks } from '../../shared/directory/playbooks.ts'
import { loadZone } from './load-zone.ts'
import { openDestination } from './zone/destination.ts'

const { to, zone, read, readersOf, close } = await openDestination()
afterAll(close)

test('a loaded zone reads back as the files say it, in their order', async () => {
  const loaded = await loadZone({ ...to, zone })
  expect(loaded.added).toHaveLength(1 + 6 + 20 + 137 + 16 + 40 + 14 + 17 + 20 + 4)
  expect(await read()).toEqual(zone)
  expect(zone.categories.at(-1)?.id).toBe('other')
})

test('loading again changes nothing and asks nobody', async () => {
  const before = await readersOf('s01')
  expect(await loadZone({ ...to, zone })).toEqual({
    added: [],
    changed: [],
    gone: [],
    held: 275,
    asked: [],
    unconfirmed: [],
    dropped: [],
  })
  expect(await readersOf('s01')).toEqual(before)
})

test('a playbook that a desk saved stays, after those of the files', async () => {
  const kept = playbooks(to.db, to.table)
  const [first] = await kept.list()
  if (!first) throw new Error('There is no playbook')
  await kept.save({ ...first, id: 'saved-1', name: { 'zh-CN': '风电叶片', en: 'Wind turbine blades' } })
  await loadZone({ ...to, zone })
  expect((await kept.list()).map(({ id }) => id)).toEqual([
    'oversized',
    'power-line',
    'permits',
    'substation',
    'saved-1',
  ])
  await to.db.send(new DeleteItemCommand({ TableName: to.table, Key: { pk: { S: 'playbook' }, sk: { S: 'saved-1' } } }))
})

test('leave that somebody entered at their desk stays, beside the absences of the file', async () => {
  const away = { from: '2026-12-01', to: '2026-12-05' }
  await leaves(to.db, to.table).setLeave('s02-3', away)
  expect((await loadZone({ ...to, zone })).gone).toEqual([])
  const member = (await read()).members.find(({ id }) => id === 's02-3')
  expect(member?.absences).toEqual([{ from: '2026-12-21', to: '2027-01-15' }, away])
  await leaves(to.db, to.table).setLeave('s02-3', undefined)
  expect(await read()).toEqual(zone)
})

test('who has left is taken out of the table and off the topic; a contact stays', async () => {
  const contact = { id: 'k1', name: '王芳', phone: '+8619200009999', language: 'zh-CN' as const }
  await to.db.send(new TransactWriteItemsCommand({ TransactItems: [contactPut(to.table, contact)] }))
  const leaver = zone.members.find(({ id }) => id === 's01-4')
  const left = { ...zone, members: zone.members.filter((member) => member !== leaver) }
  const { gone, dropped } = await loadZone({ ...to, zone: left })
  expect(gone).toEqual([{ kind: 'member', id: 's01-4' }])
  expect(dropped).toEqual(['zeyu.yan@lanwan.example'])
  expect(await readersOf('s01')).not.toHaveProperty(['zeyu.yan@lanwan.example'])
  expect(await read()).toEqual(left)
  expect(await directory(to.db, to.table).contact('k1')).toEqual(contact)
})
