import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { readKind } from '../../shared/directory/directory.ts'
import { Member } from '../../shared/directory/people.ts'
import { tokens, tokenText } from '../../shared/tokens.ts'
import { Misused } from './command.ts'

/** Half a year; whoever leaves the Directory is let in no longer, whatever their link says. */
const LASTS_MS = 183 * 86_400_000

export interface LinkAsked {
  readonly db: DynamoDBClient
  readonly stack: string
  readonly memberId: string
  /** The pages' origin, as the deploy printed it. */
  readonly site: string
  readonly now: Date
  readonly random: (size: number) => Uint8Array
}

/** A member's standing link: it opens no request, and registers those that come by phone or on a visit. @throws Misused */
export const deskLink = async ({ db, stack, memberId, site, now, random }: LinkAsked): Promise<string> => {
  const origin = z.safeParse(z.url({ protocol: /^https?$/ }), site)
  if (!origin.success) throw new Misused(`--site is no address: "${site}"`)
  const members = (await readKind(db, `${stack}-Directory`, 'member')).map((row) => Member.parse(row))
  const member = members.find(({ id }) => id === memberId)
  if (!member) throw new Misused(`The Directory of ${stack} has no member "${memberId}"`)
  const token = tokenText(random(16))
  const until = new Date(now.getTime() + LASTS_MS).toISOString()
  await tokens(db, `${stack}-Register`).put(token, { kind: 'desk', memberId, receipts: [] }, until)
  const link = `${new URL(site).origin}/register#${token}`
  return `The link of ${member.name} (${memberId}), good until ${until.slice(0, 10)}; it stands for them, so give it to nobody else:\n${link}`
}
