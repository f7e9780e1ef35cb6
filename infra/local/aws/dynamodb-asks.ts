import * as z from 'zod/mini'
import type { Table } from '../tables.ts'
import type { Ask } from './iam.ts'

const Value = z.record(z.string(), z.unknown())
const Item = z.record(z.string(), Value)
const Addressed = z.object({
  TableName: z.string(),
  IndexName: z.optional(z.string()),
  Key: z.optional(Item),
  Item: z.optional(Item),
  KeyConditionExpression: z.optional(z.string()),
  ExpressionAttributeNames: z.optional(z.record(z.string(), z.string())),
  ExpressionAttributeValues: z.optional(Item),
})
type Addressed = z.infer<typeof Addressed>

const Transact = z.object({ TransactItems: z.array(z.record(z.string(), Addressed)) })
const BatchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(Item) })) })
const BatchWrite = z.object({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.object({ PutRequest: z.optional(z.object({ Item })), DeleteRequest: z.optional(z.object({ Key: Item })) }),
    ),
  ),
})

/** The action that IAM checks for each member of a transaction. */
const MEMBERS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

const plain = (value: Record<string, unknown> | undefined): string[] => Object.values(value ?? {}).map(String)

/** The partition key's value that a query names. */
const queried = ({ KeyConditionExpression: text = '', ...given }: Addressed, hash: string): string[] => {
  for (const [, name = '', value = ''] of text.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)) {
    if ((given.ExpressionAttributeNames?.[name] ?? name) === hash)
      return plain(given.ExpressionAttributeValues?.[value])
  }
  return []
}

const leading = (keys: readonly string[]): Pick<Ask, 'context'> =>
  keys.length > 0 ? { context: { 'dynamodb:LeadingKeys': keys } } : {}

/** What a DynamoDB call asks of IAM: one `Ask` for each table or index that it touches. */
export const dynamodbAsks = (operation: string, input: unknown, tables: readonly Table[]): Ask[] => {
  const tableOf = (name: string) => tables.find((table) => table.name === name || table.arn === name)
  const arnOf = (name: string) => tableOf(name)?.arn ?? `arn:aws:dynamodb:::table/${name}`
  const hashOf = (name: string) => tableOf(name)?.hash ?? ''

  const one = (action: string, call: Addressed): Ask => {
    const { TableName, IndexName } = call
    const hash = IndexName ? (tableOf(TableName)?.indexes[IndexName]?.hash ?? '') : hashOf(TableName)
    const item = call.Key ?? call.Item
    return {
      action: `dynamodb:${action}`,
      resource: IndexName ? `${arnOf(TableName)}/index/${IndexName}` : arnOf(TableName),
      ...leading(item ? plain(item[hash]) : queried(call, hash)),
    }
  }

  switch (operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return Transact.parse(input).TransactItems.flatMap((member) =>
        Object.entries(member).map(([kind, call]) => one(MEMBERS[kind] ?? kind, call)),
      )
    case 'BatchGetItem':
      return Object.entries(BatchGet.parse(input).RequestItems).map(([name, { Keys }]) => ({
        action: 'dynamodb:BatchGetItem',
        resource: arnOf(name),
        ...leading(Keys.flatMap((key) => plain(key[hashOf(name)]))),
      }))
    case 'BatchWriteItem':
      return Object.entries(BatchWrite.parse(input).RequestItems).map(([name, requests]) => ({
        action: 'dynamodb:BatchWriteItem',
        resource: arnOf(name),
        ...leading(
          requests.flatMap(({ PutRequest, DeleteRequest }) =>
            plain((PutRequest?.Item ?? DeleteRequest?.Key)?.[hashOf(name)]),
          ),
        ),
      }))
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }]
    default:
      return [one(operation, Addressed.parse(input))]
  }
}

/** The tables that a successful call has changed. */
export const tablesWritten = (operation: string, input: unknown): string[] => {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [Addressed.parse(input).TableName]
    case 'TransactWriteItems':
      return Transact.parse(input).TransactItems.flatMap((member) =>
        Object.values(member).map((call) => call.TableName),
      )
    case 'BatchWriteItem':
      return Object.keys(BatchWrite.parse(input).RequestItems)
    default:
      return []
  }
}
