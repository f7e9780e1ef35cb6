import { type DynamoDBClient, GetItemCommand, type Put, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'

/** A receipt that has not come in a week does not come; providers give up after three days. */
const LASTS_MS = 7 * 86_400_000

const Kept = z.object({ notices: z.array(z.string()), expiresAt: z.number() })

const keyOf = (name: string) => `provider#${name}`

/** Keeps which notices a provider's message carried, in the same transaction as the word that it was sent. */
export const carriedPut = (
  table: string,
  name: string,
  notices: readonly string[],
  now: Date,
): { readonly Put: Put } => ({
  Put: {
    TableName: table,
    Item: marshall({ id: keyOf(name), notices, expiresAt: Math.ceil((now.getTime() + LASTS_MS) / 1000) }),
  },
})

/** What a message carried, by its provider's name for it or by ours, which is the notice that carried the others. */
export interface Carried {
  /** The ids of the notices that a message carried, the carrier first; none where nobody here sent it. */
  carriedBy(name: string, now: Date): Promise<readonly string[]>
  keepCarried(name: string, notices: readonly string[], now: Date): Promise<void>
}

export const carried = (db: DynamoDBClient, table: string): Carried => ({
  keepCarried: async (...what) => void (await db.send(new PutItemCommand(carriedPut(table, ...what).Put))),
  carriedBy: async (name, now) => {
    const { Item } = await db.send(
      new GetItemCommand({ TableName: table, Key: marshall({ id: keyOf(name) }), ConsistentRead: true }),
    )
    const kept = Item && Kept.parse(unmarshall(Item))
    return kept && kept.expiresAt * 1000 > now.getTime() ? kept.notices : []
  },
})
