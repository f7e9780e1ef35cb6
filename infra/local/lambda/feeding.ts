import { type Principals, refused } from '../aws/principals.ts'
import type { Queues } from '../aws/queues.ts'
import { CannotStart } from '../cannot-start.ts'
import type { Store } from '../dynoxide.ts'
import type { Table } from '../tables.ts'
import type { Stack } from '../template.ts'
import { type Consumer, consumeQueue } from './consumer.ts'
import { type Mapping, mappingsOf } from './mapping.ts'
import type { Staff } from './staff.ts'
import { readStream } from './stream-reader.ts'

export interface FeedingParts {
  readonly stack: Stack
  readonly staff: Staff
  readonly principals: Principals
  readonly queues: Queues
  readonly store: Store
  readonly tables: readonly Table[]
  readonly dataDir: string
  readonly now: () => number
  readonly log: (line: string) => void
}

/** The event source mappings at work: queues and streams to their functions. */
export interface Feeding {
  readonly consumers: readonly Consumer[]
  /** Somebody wrote to a table. */
  wrote(table: string): void
  /** True when all that has come in has been dealt with. */
  readonly settled: boolean
  stop(): Promise<void>
}

const TO_CONSUME = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
const TO_READ = ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream']

/** Lambda reads queues and streams with the function's own role; a function that may not gets nothing. @throws CannotStart */
export const startFeeding = (parts: FeedingParts): Feeding => {
  const { stack, staff, principals, queues, store, tables, dataDir, now } = parts
  const { region } = stack.place

  const may = ({ functionId }: Mapping, actions: readonly string[], resource: string): boolean => {
    const principal = principals.get(functionId)
    const words =
      principal &&
      refused(
        principal,
        actions.map((action) => ({ action, resource })),
      )
    if (words !== undefined) parts.log(`[iam] ${words}`)
    return words === undefined
  }
  const shared = (mapping: Mapping) => ({
    mapping,
    region,
    sandbox: staff.of(mapping.functionId),
    log: (line: string) => parts.log(`[${mapping.functionId}] ${line}`),
  })
  const tableOf = ({ id, source }: Mapping): Table => {
    const table = tables.find(({ arn }) => source.startsWith(`${arn}/stream/`))
    if (!table) throw new CannotStart(`The event source mapping ${id} reads a table that the template does not define`)
    return table
  }

  const mappings = mappingsOf(stack)
  const consumers = mappings
    .filter((mapping) => mapping.source.includes(':sqs:') && may(mapping, TO_CONSUME, mapping.source))
    .map((mapping) => consumeQueue({ ...shared(mapping), queues }))
  const readers = mappings
    .filter((mapping) => mapping.source.includes(':dynamodb:') && may(mapping, TO_READ, mapping.source))
    .map((mapping) => {
      const table = tableOf(mapping).name
      const give = (destination: string, body: string) => {
        if (may(mapping, ['sqs:SendMessage'], destination)) queues.send(destination, body)
      }
      return { table, reader: readStream({ ...shared(mapping), table, store, dataDir, now, give }) }
    })
  const all = [...consumers, ...readers.map(({ reader }) => reader)]

  return {
    consumers,
    wrote: (written) => {
      for (const { table, reader } of readers) if (table === written) reader.wake()
    },
    get settled() {
      return all.every((one) => one.settled)
    },
    stop: async () => void (await Promise.all(all.map((one) => one.stop()))),
  }
}
