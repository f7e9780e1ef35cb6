import { describe, it } from 'vitest'
import { CASES, STRICT } from './cases.ts'
import { DELIVERY, STRICTER } from './delivery-cases.ts'
import { memoryDelivery } from './memory-delivery.ts'
import { memoryOutbox } from './outbox.ts'
import { OUTBOX } from './outbox-cases.ts'
import { memoryStores } from './stores.ts'

describe.each([
  { how: 'that hands on what it is given', strict: false, cases: CASES },
  { how: 'that takes each item through DynamoDB’s own form', strict: true, cases: STRICT },
])('in a memory $how,', ({ strict, cases }) => {
  const stores = memoryStores({ strict })
  it.each(cases)('%s', (_, holds) => holds(stores))
})

describe('by the simulation’s topics and queues,', () => {
  const delivery = memoryDelivery()
  it.each([...DELIVERY, ...STRICTER])('%s', (_, holds) => holds(delivery))
})

describe('by the simulation’s stream,', () => {
  const outbox = memoryOutbox()
  it.each(OUTBOX)('%s', (_, holds) => holds(outbox))
})
