import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { synthesize } from '../infra/local/build.ts'
import { type Store, startStore } from '../infra/local/dynoxide.ts'
import { createTables, tablesOf } from '../infra/local/tables.ts'
import { readStack } from '../infra/local/template.ts'

export interface TestStore {
  readonly db: DynamoDBClient
  /** For what DynamoDB's client does not call, such as its streams. */
  readonly call: Store['call']
  /** The tables' names. */
  readonly tables: { readonly journal: string; readonly register: string; readonly directory: string }
  stop(): Promise<void>
}

const died = (): never => {
  throw new Error('DynamoDB has stopped in the middle of the tests')
}

/** A DynamoDB of one's own with the tables that the stack defines, empty. */
export const testStore = async (): Promise<TestStore> => {
  const assembly = await synthesize()
  const dir = await mkdtemp(join(tmpdir(), 'doorstep-store-'))
  const store = await startStore(dir, undefined, died)
  const place = { region: 'us-east-1', account: '000000000000', endpoint: store.endpoint }
  const tables = tablesOf(readStack(assembly.template, { ...place, stack: assembly.stackName }))
  await createTables(store, tables)
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const db = new DynamoDBClient({ endpoint: store.endpoint, region: place.region, credentials })

  /** Each of our tables is known by its partition key, as docs/architecture.md has it. */
  const keyedBy = (key: string): string => {
    const table = tables.find(({ hash }) => hash === key)
    if (!table) throw new Error(`The stack has no table with the partition key ${key}`)
    return table.name
  }
  return {
    db,
    call: store.call,
    tables: { journal: keyedBy('stream'), register: keyedBy('id'), directory: keyedBy('pk') },
    stop: async () => {
      db.destroy()
      await store.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
