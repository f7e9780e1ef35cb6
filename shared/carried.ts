import { type DynamoDBClient, GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'

/** A receipt that has not come in a week does not come; providers give up after three days. */
const LASTS_MS = 7 * 86_400_000

const Kept = z.object({ notices: z.array(z.string()), expiresAt: z.number() })

const keyOf = (providerId: string) => `provider#${providerId}`

/** Keeps which notices a provider's message carried, in the same transaction as the word that it was sent. */
export const carriedPut = (
  table: string,
  providerId: string,
  notices: readonly string[],
  now: Date,
): TransactWriteItem => ({
  Put: {
    TableName: table,
    Item: marshall({ id: keyOf(providerId), notices, expiresAt: Math.ceil((now.getTime() + LASTS_MS) / 1000) }),
  },
})

export interface Carried {
  /** The ids of the notices that a message carried, the carrier first; none where nobody here sent it. */
  carriedBy(providerId: string, now: Date): Promise<readonly string[]>
}

export const carried = (db: DynamoDBClient, table: string): Carried => ({
  carriedBy: async (providerId, now) => {
    const { Item } = await db.send(
      new GetItemCommand({ TableName: table, Key: marshall({ id: keyOf(providerId) }), ConsistentRead: true }),
    )
    const kept = Item && Kept.parse(unmarshall(Item))
    return kept && kept.expiresAt * 1000 > now.getTime() ? kept.notices : []
  },
})
