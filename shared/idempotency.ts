import { createHash, createHmac } from 'node:crypto'
import { type DynamoDBClient, GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { Instant, Receipt } from '../events/envelope.ts'
import { ClockKind } from '../events/request.ts'
import { epochSeconds, tokenText } from './tokens.ts'

/** What was made under an `Idempotency-Key`: enough to give the same reply again, the token's text left out. */
export const Made = z.object({
  fingerprint: z.string(),
  salt: z.string(),
  receipt: Receipt,
  clocks: z.array(z.object({ kind: ClockKind, dueAt: Instant })),
})
export type Made = z.infer<typeof Made>

const Kept = z.extend(Made, { expiresAt: z.number() })

export interface Idempotency {
  read(key: string, now: Date): Promise<Made | undefined>
}

/** How long a key is remembered. */
export const REMEMBERED_HOURS = 48

const idOf = (key: string) => `idempotency#${createHash('sha256').update(key).digest('hex')}`

/** The same for the same content, however it was spelled and in whichever order. */
export const fingerprintOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content, sorted)).digest('hex')

const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** The token that goes with a key: told again only to whoever knows the key and the content, and never stored. */
export const derivedToken = (salt: string, key: string, fingerprint: string): string =>
  tokenText(createHmac('sha256', salt).update(`${key}\n${fingerprint}`).digest())

/** Remembers a key in the same transaction as what was made; refused where it is remembered already. */
export const idempotencyPut = (table: string, key: string, made: Made, now: Date): TransactWriteItem => ({
  Put: {
    TableName: table,
    Item: marshall({
      id: idOf(key),
      ...made,
      expiresAt: epochSeconds(new Date(now.getTime() + REMEMBERED_HOURS * 3_600_000).toISOString()),
    }),
    ConditionExpression: 'attribute_not_exists(#id) OR #expiresAt <= :now',
    ExpressionAttributeNames: { '#id': 'id', '#expiresAt': 'expiresAt' },
    ExpressionAttributeValues: marshall({ ':now': epochSeconds(now.toISOString()) }),
  },
})

export const idempotency = (db: DynamoDBClient, table: string): Idempotency => ({
  read: async (key, now) => {
    const { Item } = await db.send(
      new GetItemCommand({ TableName: table, Key: marshall({ id: idOf(key) }), ConsistentRead: true }),
    )
    if (!Item) return undefined
    const { expiresAt, ...made } = Kept.parse(unmarshall(Item))
    return expiresAt <= epochSeconds(now.toISOString()) ? undefined : made
  },
})
