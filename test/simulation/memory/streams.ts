import { DomainEvent } from '../../../events/event.ts'
import { type Growth, growthItems, type Streams } from '../../../shared/journal-tables.ts'
import { stateCheck } from '../../../shared/journal-write.ts'
import type { Call } from './call.ts'
import { type Item, type MemoryTables, putOf, type Write, writeOf } from './tables.ts'

const absent = (existing: unknown) => existing === undefined

/** By reference, since nothing here is ever changed; the slow way through DynamoDB's own form is `strict`. */
const writesOf = ({ events, before, item }: Growth, { journal, register }: MemoryTables['names']): Write[] => [
  ...events.map((event) => putOf(journal, event as unknown as Item, absent)),
  putOf(register, item() as Item, before === 0 ? absent : (existing) => existing?.['version'] === before),
]

/**
 * The Journal's streams and the Register's states in memory. With `strict` each item takes the way through DynamoDB's form and the
 * schemas that it takes in the tables; without, states and events are handed on as they are, which is some ten times faster.
 */
export const memoryStreams = (tables: MemoryTables, call: Call, strict: boolean): Streams => {
  const { names } = tables
  return {
    read: (aggregate, stream) =>
      call(`read ${stream}`, () => {
        const kept = tables.get(names.register, stream)
        if (!kept) return { version: 0, state: undefined }
        const state = strict ? aggregate.parse(kept['state']) : (kept['state'] as ReturnType<typeof aggregate.parse>)
        return { version: Number(kept['version']), state }
      }),
    append: (growth, alongside) =>
      call(
        `append ${growth.events.map(({ id, type }) => `${id} ${type}`).join(', ')}`,
        () =>
          tables.write([
            ...(strict ? growthItems(names, growth).map(writeOf) : writesOf(growth, names)),
            ...alongside.map(writeOf),
          ]),
        () => [],
      ),
    items: (growth) => growthItems(names, growth),
    write: (items) =>
      call(
        `write ${items.length}`,
        () => tables.write(items.map(writeOf)),
        () => [],
      ),
    still: (stream, version) => stateCheck(names.register, stream, version),
    history: (stream) =>
      call(`history ${stream}`, () => {
        const events: DomainEvent[] = []
        for (let version = 1; ; version++) {
          const item = tables.get(names.journal, `${stream}/${version}`)
          if (!item) return events
          events.push(strict ? DomainEvent.parse(item) : (item as unknown as DomainEvent))
        }
      }),
  }
}
