import { type DynamoDBClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { Instant } from '../events/envelope.ts'
import type { Status } from './domain/request.ts'
import { shardOf } from './domain/shard.ts'

const DueItem = z.object({ id: z.string(), dueAt: Instant })
export type DueItem = z.infer<typeof DueItem>

const OpenItem = z.object({ id: z.string(), handlerId: z.optional(z.string()) })
export type OpenItem = z.infer<typeof OpenItem>

const CLOSED: readonly Status[] = ['closed', 'withdrawn']

export interface Register {
  /** The streams of a shard that are due at `until` or before, the earliest first; at most `limit`. Eventually consistent. */
  due(shard: string, until: Instant, limit?: number): Promise<DueItem[]>
  /** A squad's open requests and who handles each. Eventually consistent. */
  openOf(squadId: string): Promise<OpenItem[]>
  /** An enterprise's newest open requests, at most `limit`. Eventually consistent. */
  openOfEnterprise(enterpriseId: string, limit: number): Promise<Pick<OpenItem, 'id'>[]>
  /** The notices that are due for a person at `until` or before, the earliest first. Eventually consistent. */
  waitingFor(recipientId: string, until: Instant): Promise<DueItem[]>
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
        // The index holds open requests only; rows that were kept before it did stand there until they are rebuilt.
        FilterExpression: 'NOT #status IN (:closed, :withdrawn)',
        ProjectionExpression: '#id, #handler',
        ExpressionAttributeNames: { '#squad': 'squadId', '#status': 'status', '#id': 'id', '#handler': 'handlerId' },
        ExpressionAttributeValues: marshall({ ':squad': squadId, ':closed': CLOSED[0], ':withdrawn': CLOSED[1] }),
      }),
    openOfEnterprise: (enterpriseId, limit) =>
      query(
        OpenItem,
        {
          IndexName: 'enterprise',
          ScanIndexForward: false,
          KeyConditionExpression: '#enterprise = :enterprise',
          FilterExpression: 'NOT #status IN (:closed, :withdrawn)',
          ProjectionExpression: '#id',
          ExpressionAttributeNames: { '#enterprise': 'enterpriseId', '#status': 'status', '#id': 'id' },
          ExpressionAttributeValues: marshall({
            ':enterprise': enterpriseId,
            ':closed': CLOSED[0],
            ':withdrawn': CLOSED[1],
          }),
        },
        limit,
      ),
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
