import { describe, it } from 'vitest'
import { CASES, STRICT } from './cases.ts'
import { memoryStores } from './stores.ts'

describe.each([
  { how: 'that hands on what it is given', strict: false, cases: CASES },
  { how: 'that takes each item through DynamoDB’s own form', strict: true, cases: STRICT },
])('in a memory $how,', ({ strict, cases }) => {
  const stores = memoryStores({ strict })
  it.each(cases)('%s', (_, holds) => holds(stores))
})
