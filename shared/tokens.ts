import { createHash } from 'node:crypto'
import { type DynamoDBClient, GetItemCommand, PutItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { type Instant, Receipt } from '../events/envelope.ts'
import { PlanId } from '../events/plan-id.ts'

/** What a token opens: one request to its enterprise, its tasks of a plan to a party outside, or some requests to a squad's person; a person's standing link opens none, and registers. */
export const Access = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('track'), receipt: Receipt }),
  z.object({ kind: z.literal('task'), receipt: Receipt, party: PlanId, contactId: z.string() }),
  z.object({ kind: z.literal('task-feed'), receipt: Receipt, party: PlanId, contactId: z.string() }),
  z.object({ kind: z.literal('feed'), memberId: z.string(), receipts: z.array(Receipt) }),
  z.object({ kind: z.literal('desk'), memberId: z.string(), receipts: z.array(Receipt) }),
])
export type Access = z.infer<typeof Access>

/** `goodUntil` where it is kept longer than it opens anything, so that whoever comes with it late can be sent another. */
const Kept = z.object({ access: Access, expiresAt: z.number(), goodUntil: z.optional(z.number()) })
type Kept = z.infer<typeof Kept>

/** As long as a link that has expired is known. */
const RENEWABLE_S = 60 * 86_400

export interface Tokens {
  put(token: string, access: Access, expiresAt: Instant): Promise<void>
  read(token: string, now: Date): Promise<Access | 'unknown' | 'expired'>
  /** What it opened, where it is known and opens nothing any more. */
  expired(token: string, now: Date): Promise<Access | undefined>
}

/** A token's text: 128 bits in 22 characters. */
export const tokenText = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 16)).toString('base64url')

/** What the table knows of a token. It is random enough to need no salt. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Seconds since the epoch, as DynamoDB's time to live wants them. */
export const epochSeconds = (instant: Instant): number => Math.floor(Date.parse(instant) / 1000)

/** Whose owner can be told where the Directory has them: a desk's that opens requests, and that of a party outside. */
const isRenewable = (access: Access): boolean =>
  access.kind === 'task' || (access.kind === 'desk' && access.receipts.length > 0)

/** A link that can be renewed is known a while longer. */
export const lastsOf = (access: Access, expiresAt: Instant): Omit<Kept, 'access'> => {
  const until = epochSeconds(expiresAt)
  if (!isRenewable(access)) return { expiresAt: until }
  return { goodUntil: until, expiresAt: until + RENEWABLE_S }
}

/** Time to live deletes late, up to days, so the time is looked at here as well. */
export const isGood = ({ goodUntil, expiresAt }: Omit<Kept, 'access'>, now: Date): boolean =>
  (goodUntil ?? expiresAt) * 1000 > now.getTime()

const itemOf = (token: string, access: Access, expiresAt: Instant) =>
  marshall({ id: `token#${hashToken(token)}`, access, ...lastsOf(access, expiresAt) })

/** Keeps a token in the same transaction as what it opens. */
export const tokenPut = (table: string, token: string, access: Access, expiresAt: Instant): TransactWriteItem => ({
  Put: { TableName: table, Item: itemOf(token, access, expiresAt) },
})

export const tokens = (db: DynamoDBClient, table: string): Tokens => {
  const known = async (token: string): Promise<Kept | undefined> => {
    const { Item } = await db.send(
      new GetItemCommand({
        TableName: table,
        Key: marshall({ id: `token#${hashToken(token)}` }),
        ConsistentRead: true,
      }),
    )
    return Item && Kept.parse(unmarshall(Item))
  }

  return {
    put: async (token, access, expiresAt) => {
      await db.send(new PutItemCommand({ TableName: table, Item: itemOf(token, access, expiresAt) }))
    },
    read: async (token, now) => {
      const kept = await known(token)
      if (!kept) return 'unknown'
      return isGood(kept, now) ? kept.access : 'expired'
    },
    expired: async (token, now) => {
      const kept = await known(token)
      return kept && !isGood(kept, now) ? kept.access : undefined
    },
  }
}
