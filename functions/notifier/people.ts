import type { Channel, Recipient } from '../../events/notice.ts'
import type { Message } from '../../shared/channels/channel.ts'
import type { Directory, ZoneDirectory } from '../../shared/directory/directory.ts'
import { coordinatorOf, leaderOf, memberOf } from '../../shared/directory/find.ts'
import type { Member } from '../../shared/directory/people.ts'
import type { Role } from '../../shared/directory/zone.ts'
import { answeringSquad, askedId, handlerId, type RequestState } from '../../shared/domain/request.ts'
import type { Deps } from './deps.ts'

export const byPreference = ({ channels }: Member): Channel => channels[0] ?? 'email'

/** The channel that the first message did not go by, where there is one. */
export const byOther = (member: Member): Channel => member.channels[1] ?? byPreference(member)

export const byEmail = (member: Member): Channel => (member.channels.includes('email') ? 'email' : byPreference(member))

const found = (members: readonly (Member | undefined)[]): Member[] => members.filter((member) => member !== undefined)

const isFirst = <T>(one: T, place: number, all: readonly T[]): boolean => all.indexOf(one) === place

const committee = (directory: ZoneDirectory): Member[] =>
  found(directory.zone.committee.map((id) => memberOf(directory, id)))

/**
 * Whoever plays a part for a request; where nobody does, the next who must care, so that never nobody is told. The handler's part
 * is played by two while one answers for it and another is asked to accept it.
 */
export const playing = (role: Role | 'asked', state: RequestState, directory: ZoneDirectory): Member[] => {
  const squadId = answeringSquad(state) ?? directory.zone.dutySquad
  const leader = leaderOf(directory, squadId)
  const coordinator = coordinatorOf(directory, squadId)
  const asked = memberOf(directory, askedId(state) ?? '')
  const handler = memberOf(directory, handlerId(state) ?? '')
  if (role === 'handler' && handler) return found([handler, asked]).filter(isFirst)
  const inOrder = {
    asked: state.deciding ? [asked, coordinator, leader] : [asked, handler, leader, coordinator],
    handler: [asked, leader, coordinator],
    leader: [leader, coordinator],
    coordinator: [coordinator, leader],
  }
  if (role === 'committee') return committee(directory)
  const first = found(inOrder[role]).slice(0, 1)
  return first.length > 0 ? first : committee(directory)
}

/** A fixed line of the mainland, or one of its service numbers, which takes no text messages. */
const isFixedLine = (phone: string): boolean => /^\+86(?!1[3-9]\d{9}$)/.test(phone)

/**
 * How a request's contact, or a plan's party outside, can be reached, the better way first. E-mail counts where it reaches anybody but
 * members: by SES, not by SNS.
 */
export const waysToContact = async (
  { contact, channels }: Pick<Deps, 'contact' | 'channels'>,
  id: string,
): Promise<Channel[]> => {
  const { phone = '', email } = (channels.email.reachesContacts && (await contact(id))) || {}
  if (!email) return ['sms']
  return isFixedLine(phone) ? ['email'] : ['sms', 'email']
}

/** Who is asked to see to it when somebody can be reached by no channel; a step up each time, so it ends. `player` plays a member's part now. */
export const above = (
  recipient: Recipient,
  state: RequestState,
  directory: ZoneDirectory,
  player: (member: Member) => Member,
): Member | undefined => {
  if (recipient.kind === 'contact') return playing('handler', state, directory)[0]
  const member = memberOf(directory, recipient.id)
  if (member?.role === 'committee' || directory.zone.committee.includes(recipient.id)) return undefined
  const [leader] = playing('leader', state, directory).map(player)
  return leader && leader.id !== recipient.id && member?.role !== 'leader'
    ? leader
    : committee(directory).map(player)[0]
}

/** Name and address of a recipient as the Directory has them now; `undefined` when it no longer does. */
export const personOf = async (
  { id, kind }: Recipient,
  directory: ZoneDirectory,
  contact: Directory['contact'],
): Promise<Message['person'] | undefined> => (kind === 'contact' ? contact(id) : memberOf(directory, id))
