import type { Language, Receipt } from '../../events/envelope.ts'
import type { Directory, ZoneDirectory } from '../directory/directory.ts'
import type { Member } from '../directory/people.ts'
import { principalsOf } from '../domain/stand-in.ts'
import { zoneDate } from '../time/zone-date.ts'
import type { Tokens } from '../tokens.ts'
import { bearer } from './bearer.ts'
import { askedLanguage, type HttpEvent } from './event.ts'
import { Problem } from './problem.ts'

interface Entrance extends Pick<Directory, 'zone'> {
  readonly tokens: Pick<Tokens, 'read'>
  readonly now: () => Date
}

/** A member who came by a link of theirs; `receipts` are the requests that it opens, none for a standing one. */
export interface Clerk {
  readonly member: Member
  readonly language: Language
  readonly directory: ZoneDirectory
  /** Those who are away and whose part they play meanwhile. */
  readonly standsInFor: readonly Member[]
  readonly receipts: readonly Receipt[]
}

/** @throws Problem 401 for a link that opens nothing, 403 for an enterprise's or a former member's */
export const clerkAt = async ({ tokens, zone, now }: Entrance, event: HttpEvent): Promise<Clerk> => {
  const at = now()
  const { memberId, receipts } = await bearer(event, tokens, 'desk', at)
  const directory = await zone(at)
  const member = directory.members.find(({ id }) => id === memberId)
  if (!member) throw new Problem(403, 'member-unknown')
  const standsInFor = principalsOf(member, directory.members, zoneDate(at.toISOString(), directory.zone.utcOffset))
  return { member, language: askedLanguage(event) ?? member.language, directory, standsInFor, receipts }
}
