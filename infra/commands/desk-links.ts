import { DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { readKind } from '../../shared/directory/directory.ts'
import { Member } from '../../shared/directory/people.ts'
import { Access } from '../../shared/tokens.ts'
import { scanRows } from './scan-rows.ts'

export interface LinksAsked {
  readonly db: DynamoDBClient
  readonly stack: string
  /** Everybody's unless said. */
  readonly memberId?: string | undefined
  readonly now: Date
}

const Kept = z.object({ id: z.string(), access: Access, expiresAt: z.number() })
type Kept = z.infer<typeof Kept>

/** Members' links that still open something. A token has no index, since only operators ask; the whole Register is read. */
const links = async ({ db, stack, memberId, now }: LinksAsked): Promise<Kept[]> => {
  const ofMember = memberId === undefined ? 'attribute_exists(#access.#member)' : '#access.#member = :member'
  const rows = scanRows(db, {
    TableName: `${stack}-Register`,
    FilterExpression: `begins_with(#id, :token) AND #until > :now AND ${ofMember}`,
    ExpressionAttributeNames: { '#id': 'id', '#until': 'expiresAt', '#access': 'access', '#member': 'memberId' },
    ExpressionAttributeValues: marshall({
      ':token': 'token#',
      ':now': Math.floor(now.getTime() / 1000),
      ...(memberId !== undefined && { ':member': memberId }),
    }),
  })
  const found: Kept[] = []
  for await (const row of rows) found.push(Kept.parse(row))
  return found
}

const isStanding = ({ access }: Kept): boolean => access.kind === 'desk' && access.receipts.length === 0
const dayOf = ({ expiresAt }: Kept): string => new Date(expiresAt * 1000).toISOString().slice(0, 10)

/** Whose standing links are good, and until when; the link itself nobody can be told again. */
export const tellLinks = async (asked: LinksAsked): Promise<string> => {
  const members = (await readKind(asked.db, `${asked.stack}-Directory`, 'member')).map((row) => Member.parse(row))
  const lines = (await links(asked)).filter(isStanding).map((link) => {
    const id = 'memberId' in link.access ? link.access.memberId : ''
    const name = members.find((member) => member.id === id)?.name ?? 'no longer in the Directory, let in no more'
    return `${id} (${name}), good until ${dayOf(link)}`
  })
  return lines.length > 0 ? lines.toSorted().join('\n') : 'No standing link is good.'
}

/** Makes a member's standing links open nothing any more; with `all` those in messages and calendars too, as for a lost phone. */
export const revokeLinks = async (asked: LinksAsked & { readonly memberId: string; readonly all: boolean }) => {
  const { db, stack, memberId, all } = asked
  const gone = (await links(asked)).filter((link) => all || isStanding(link))
  for (const { id } of gone)
    await db.send(new DeleteItemCommand({ TableName: `${stack}-Register`, Key: marshall({ id }) }))
  return `${memberId}: ${gone.length} ${all ? 'links' : 'standing links'} taken away. They open nothing any more.`
}
