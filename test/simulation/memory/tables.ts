import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { itemSize } from './item-size.ts'

export type Item = Readonly<Record<string, unknown>>

/** One part of a transaction; without an item it only looks whether its condition holds. */
export interface Write {
  readonly table: string
  readonly key: string
  readonly item?: Item
  /** Its size, where it came in DynamoDB's own form. */
  readonly bytes?: number
  readonly holds: (existing: Item | undefined) => boolean
}

export interface Tables {
  readonly journal: string
  readonly register: string
  readonly directory: string
}

export interface MemoryTables {
  readonly names: Tables
  get(table: string, key: string): Item | undefined
  /** All or nothing; the places whose condition failed. */
  write(writes: readonly Write[]): 'written' | readonly number[]
  /** Every item of a table. */
  all(table: string): Iterable<Item>
}

const always = () => true
const absent = (existing: Item | undefined) => existing === undefined

/** Every condition that this repository writes; another is a mistake of the simulation, not of what it simulates. */
const conditionOf = (expression: string | undefined, values: Item): Write['holds'] => {
  switch (expression) {
    case undefined:
      return always
    case 'attribute_not_exists(#stream)':
    case 'attribute_not_exists(#id)':
      return absent
    case '#version = :version':
      return (existing) => existing?.['version'] === values[':version']
    case 'attribute_not_exists(#id) OR #expiresAt <= :now':
      return (existing) => existing === undefined || Number(existing['expiresAt']) <= Number(values[':now'])
    default:
      throw new Error(`The memory's tables know no condition "${expression}"`)
  }
}

const plain = (item: Record<string, AttributeValue> | undefined): Item => (item ? unmarshall(item) : {})

/** `a/1` in the Journal, an id in the Register, `pk/sk` in the Directory. */
export const keyOf = (item: Item): string =>
  'stream' in item
    ? `${item['stream']}/${item['version']}`
    : 'pk' in item
      ? `${item['pk']}/${item['sk']}`
      : String(item['id'])

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html */
const MOST_ITEMS = 100
const MOST_BYTES = 4_194_304
const ITEM_BYTES = 409_600

const invalid = (message: string) => Object.assign(new Error(message), { name: 'ValidationException' })

/** An item of a real transaction as the memory takes it. */
export const writeOf = ({ Put, ConditionCheck, ...other }: TransactWriteItem): Write => {
  const asked = Put ?? ConditionCheck
  if (!asked?.TableName) throw new Error(`The memory's tables do not know ${Object.keys(other).join(', ')}`)
  const holds = conditionOf(asked.ConditionExpression, plain(asked.ExpressionAttributeValues))
  if (!Put) return { table: asked.TableName, key: keyOf(plain(ConditionCheck?.Key)), holds }
  const bytes = itemSize(Put.Item ?? {})
  if (bytes > ITEM_BYTES) throw invalid('Item size has exceeded the maximum allowed size')
  const item = plain(Put.Item)
  return { table: asked.TableName, key: keyOf(item), item, bytes, holds }
}

export const putOf = (table: string, item: Item, holds: Write['holds'] = always): Write => ({
  table,
  key: keyOf(item),
  item,
  holds,
})

/** DynamoDB's tables as far as this repository uses them. `written` hears of every transaction that was. */
export const memoryTables = (names: Tables, written: (writes: readonly Write[]) => void): MemoryTables => {
  const kept = new Map(Object.values(names).map((name: string) => [name, new Map<string, Item>()]))
  const table = (name: string): Map<string, Item> => {
    const found = kept.get(name)
    if (!found) throw new Error(`The memory has no table ${name}`)
    return found
  }
  return {
    names,
    get: (name, key) => table(name).get(key),
    all: (name) => table(name).values(),
    write: (writes) => {
      if (writes.length > MOST_ITEMS) throw invalid(`A transaction takes ${MOST_ITEMS} items, not ${writes.length}`)
      if (writes.reduce((sum, { bytes = 0 }) => sum + bytes, 0) > MOST_BYTES)
        throw invalid('Collection size has exceeded the maximum allowed size')
      if (new Set(writes.map(({ table, key }) => `${table} ${key}`)).size < writes.length)
        throw invalid('A transaction cannot have two operations on one item')
      const refused = writes.flatMap(({ table: name, key, holds }, place) =>
        holds(table(name).get(key)) ? [] : [place],
      )
      if (refused.length > 0) return refused
      for (const { table: name, key, item } of writes) if (item) table(name).set(key, item)
      written(writes)
      return 'written'
    },
  }
}
