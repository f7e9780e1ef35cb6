import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'

const Capacity = z.object({ CapacityUnits: z.optional(z.number()) })
const Answer = z.object({ ConsumedCapacity: z.optional(z.union([Capacity, z.array(Capacity)])) })

/** Capacity units used since `start`; a transaction's are counted as DynamoDB counts them, twice. */
export interface Counter {
  start(): void
  units(): number
}

const READS = new Set(['GetItemCommand', 'QueryCommand', 'BatchGetItemCommand', 'ScanCommand'])

/** Asks with every call what it has used. */
export const counting = (db: DynamoDBClient): { readonly read: Counter; readonly write: Counter } => {
  const used = { read: 0, write: 0 }
  db.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } })
        const { ConsumedCapacity } = Answer.parse(answer.output)
        const sum = [ConsumedCapacity ?? []].flat().reduce((all, { CapacityUnits = 0 }) => all + CapacityUnits, 0)
        used[READS.has(commandName ?? '') ? 'read' : 'write'] += sum
        return answer
      },
    { step: 'initialize', name: 'counting' },
  )
  const counter = (kind: keyof typeof used): Counter => ({
    start: () => {
      used[kind] = 0
    },
    units: () => used[kind],
  })
  return { read: counter('read'), write: counter('write') }
}
