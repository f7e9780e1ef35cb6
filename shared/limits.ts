import { createHash } from 'node:crypto'
import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Instant } from '../events/envelope.ts'
import type { Limit } from './directory/zone.ts'

export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAt: Instant }

export interface Limits {
  /** Counts one use by `who`; `retryAt` is when the window that is full ends. */
  take(what: string, who: string, limit: Limit, now: Date): Promise<Taken>
}

/** Fixed windows, counted in the Register; `who` is kept only as a hash, and no longer than its window. */
export const limits = (db: DynamoDBClient, table: string): Limits => ({
  take: async (what, who, { count, minutes }, now) => {
    const length = minutes * 60_000
    const window = Math.floor(now.getTime() / length)
    const ends = (window + 1) * length
    const key = `limit#${what}#${createHash('sha256').update(who).digest('hex')}#${window}`
    try {
      await db.send(
        new UpdateItemCommand({
          TableName: table,
          Key: marshall({ id: key }),
          UpdateExpression: 'SET #expiresAt = :expiresAt ADD #count :one',
          ConditionExpression: 'attribute_not_exists(#count) OR #count < :limit',
          ExpressionAttributeNames: { '#count': 'count', '#expiresAt': 'expiresAt' },
          ExpressionAttributeValues: marshall({ ':one': 1, ':limit': count, ':expiresAt': Math.ceil(ends / 1000) }),
        }),
      )
      return { ok: true }
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return { ok: false, retryAt: new Date(ends).toISOString() }
    }
  },
})
