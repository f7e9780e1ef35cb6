import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Store, startStore } from './dynoxide.ts'
import { createTables, tablesOf } from './tables.ts'
import { stackOf } from './testdata/stack-of.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-tables-'))
let store: Store
beforeAll(async () => {
  store = await startStore(dataDir, undefined, () => undefined)
})
afterAll(async () => {
  await store.stop()
  rmSync(dataDir, { recursive: true })
})

const register = (indexes: Readonly<Record<string, string>>) =>
  tablesOf(
    stackOf({
      Register: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: ['id', ...Object.values(indexes)].map((AttributeName) => ({
            AttributeName,
            AttributeType: 'S',
          })),
          GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, AttributeName]) => ({
            IndexName,
            KeySchema: [{ AttributeName, KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          })),
        },
      },
    }),
  )

it('keeps the data of a table that is there', async () => {
  const tables = register({ due: 'dueShard', squad: 'squadId' })
  await createTables(store, tables)
  const TableName = 'Doorstep-Register'
  await store.call('DynamoDB_20120810.PutItem', { TableName, Item: { id: { S: 'request#7K3F-9QXM-C' } } })
  await createTables(store, tables)
  expect(await store.call('DynamoDB_20120810.Scan', { TableName })).toMatchObject({ Count: 1 })
})

it('brings a table that is there to the template’s indexes, and fills a new one with what it holds', async () => {
  const TableName = 'Doorstep-Register'
  const Item = { id: { S: 'request#04DD-6BD8-G' }, squadId: { S: 's01' }, month: { S: '2026-11' } }
  await store.call('DynamoDB_20120810.PutItem', { TableName, Item })
  await createTables(store, register({ due: 'dueShard', squad: 'month' }))
  const found = await store.call('DynamoDB_20120810.Query', {
    TableName,
    IndexName: 'squad',
    KeyConditionExpression: '#month = :month',
    ExpressionAttributeNames: { '#month': 'month' },
    ExpressionAttributeValues: { ':month': { S: '2026-11' } },
  })
  expect(found).toMatchObject({ Count: 1 })
  await createTables(store, register({ due: 'dueShard' }))
  expect(await store.call('DynamoDB_20120810.Scan', { TableName })).toMatchObject({ Count: 2 })
})

it('does not start on a table that has another key than the template by now', async () => {
  const other = register({}).map((table) => ({
    ...table,
    props: {
      KeySchema: [{ AttributeName: 'stream', KeyType: 'HASH' as const }],
      AttributeDefinitions: [{ AttributeName: 'stream', AttributeType: 'S' }],
    },
  }))
  await expect(createTables(store, other)).rejects.toThrow(/Doorstep-Register .* remove the folder/)
})
