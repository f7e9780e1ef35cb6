import { afterAll, beforeAll, it } from 'vitest'
import { type TestStore, testStore } from '../store.ts'
import { STRICT } from './cases.ts'
import { type Stores, tableStores } from './stores.ts'

let store: TestStore
let stores: Stores
beforeAll(async () => {
  store = await testStore()
  stores = await tableStores(store)
})
afterAll(() => store.stop())

it.each(STRICT)('%s', (_, holds) => holds(stores))
