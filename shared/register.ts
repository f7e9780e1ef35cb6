import { type DynamoDBClient, paginateQuery, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { Instant } from '../events/envelope.ts'
import { batchGet } from './batch-get.ts'
import { NoticeState } from './domain/notice.ts'
import type { Status } from './domain/request.ts'
import { shardOf } from './domain/shard.ts'

const DueItem = z.object({ id: z.string(), dueAt: Instant })
export type DueItem = z.infer<typeof DueItem>

const OpenItem = z.object({ id: z.string(), handlerId: z.optional(z.string()) })
export type OpenItem = z.infer<typeof OpenItem>

const StateItem = z.object({ id: z.string(), status: z.string(), state: z.unknown() })
export type StateItem = Pick<z.infer<typeof StateItem>, 'id' | 'state'>

const Key = z.object({ id: z.string() })

const NoticeItem = z.object({ state: NoticeState })

const OVER: readonly string[] = ['closed', 'withdrawn', 'merged'] satisfies Status[]

export interface Register {
  /** The streams of a shard that are due at `until` or before, the earliest first; at most `limit`. Eventually consistent. */
  due(shard: string, until: Instant, limit?: number): Promise<DueItem[]>
  /** A squad's open requests, the oldest first, and who handles each. Eventually consistent. */
  openOf(squadId: string): Promise<OpenItem[]>
  /** An enterprise's `newest` open requests, the newest first, as they are kept; two calls, however many it has had. Eventually consistent. */
  openOfEnterprise(enterpriseId: string, newest: number): Promise<StateItem[]>
  /** The notices that are due for a person at `until` or before, the earliest first. Eventually consistent. */
  waitingFor(recipientId: string, until: Instant): Promise<DueItem[]>
  /** A request's `newest` notices, the newest first. Eventually consistent. */
  toldOf(receipt: string, newest: number): Promise<NoticeState[]>
}

export const register = (db: DynamoDBClient, table: string): Register => {
  const query = async <T>(item: z.ZodMiniType<T>, input: Omit<QueryCommandInput, 'TableName'>, limit = Infinity) => {
    const found: T[] = []
    for await (const { Items = [] } of paginateQuery({ client: db }, { TableName: table, ...input })) {
      found.push(...Items.map((raw) => item.parse(unmarshall(raw))))
      if (found.length >= limit) break
    }
    return found.slice(0, limit)
  }
  /** The index shows keys alone; what stands behind them is read by them. */
  const newestOf = async (index: string, [key, value]: readonly [string, string], newest: number) => {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        ScanIndexForward: false,
        Limit: newest,
        KeyConditionExpression: '#key = :value',
        ProjectionExpression: '#id',
        ExpressionAttributeNames: { '#key': key, '#id': 'id' },
        ExpressionAttributeValues: marshall({ ':value': value }),
      }),
    )
    return batchGet(
      db,
      table,
      Items.map((raw) => Key.parse(unmarshall(raw)).id),
    )
  }
  return {
    due: (shard, until, limit) =>
      query(
        DueItem,
        {
          IndexName: 'due',
          KeyConditionExpression: '#shard = :shard AND #due <= :until',
          ProjectionExpression: '#id, #due',
          ExpressionAttributeNames: { '#shard': 'dueShard', '#due': 'dueAt', '#id': 'id' },
          ExpressionAttributeValues: marshall({ ':shard': shard, ':until': until }),
        },
        limit,
      ),
    openOf: (squadId) =>
      query(OpenItem, {
        IndexName: 'squad',
        KeyConditionExpression: '#squad = :squad',
        ProjectionExpression: '#id, #handler',
        ExpressionAttributeNames: { '#squad': 'squadId', '#id': 'id', '#handler': 'handlerId' },
        ExpressionAttributeValues: marshall({ ':squad': squadId }),
      }),
    openOfEnterprise: async (enterpriseId, newest) => {
      const kept = await newestOf('enterprise', ['enterpriseId', enterpriseId], newest)
      // What has ended since the index was written is no longer open; neither is what stood there before it held open requests only.
      return kept
        .map((item) => StateItem.parse(item))
        .flatMap(({ id, status, state }) => (OVER.includes(status) ? [] : [{ id, state }]))
    },
    toldOf: async (receipt, newest) =>
      (await newestOf('told', ['receipt', receipt], newest)).map((item) => NoticeItem.parse(item).state),
    waitingFor: (recipientId, until) =>
      query(DueItem, {
        IndexName: 'due',
        KeyConditionExpression: '#shard = :shard AND #due <= :until',
        FilterExpression: '#recipient = :recipient',
        ProjectionExpression: '#id, #due',
        ExpressionAttributeNames: { '#shard': 'dueShard', '#due': 'dueAt', '#id': 'id', '#recipient': 'recipientId' },
        ExpressionAttributeValues: marshall({
          ':shard': shardOf(recipientId),
          ':until': until,
          ':recipient': recipientId,
        }),
      }),
  }
}
