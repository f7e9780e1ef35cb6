import { afterAll, beforeAll, it } from 'vitest'
import { type TestStore, testStore } from '../store.ts'
import { tableOutbox } from './outbox.ts'
import { OUTBOX } from './outbox-cases.ts'

let store: TestStore
let outbox: Awaited<ReturnType<typeof tableOutbox>>
beforeAll(async () => {
  store = await testStore()
  outbox = await tableOutbox(store)
})
afterAll(async () => {
  await outbox.stop()
  await store.stop()
})

it.each(OUTBOX)('%s', (_, holds) => holds(outbox))
