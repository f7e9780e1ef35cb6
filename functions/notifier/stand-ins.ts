import type { Actor, Instant } from '../../events/envelope.ts'
import type { Channel } from '../../events/notice.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { Member } from '../../shared/directory/people.ts'
import { standIn } from '../../shared/domain/stand-in.ts'
import { zoneDate } from '../../shared/time/zone-date.ts'
import { byPreference } from './people.ts'
import type { Telling } from './recipients.ts'
import type { Template } from './template.ts'

/** Who plays a member's part at that moment. */
export const playerAt =
  (at: Instant, { members, zone }: ZoneDirectory) =>
  (member: Member): Member =>
    standIn(member, members, zoneDate(at, zone.utcOffset))

/** A deputy is written to as the other would be: by what they prefer, or by the same channel where it was chosen for a reason. */
const channelFor = (player: Member, written: Member | undefined, channel: Channel): Channel =>
  (written && channel === byPreference(written)) || !player.channels.includes(channel) ? byPreference(player) : channel

/** What somebody asked for themselves is for nobody in their place. */
const OWN: Template = 'request.link'

/**
 * The same, to whoever plays the part now of the member for whom it is; itself where that is whom it is addressed to. `principal`
 * remembers for whom it is, since a deputy may leave, or the other come back, before it is sent.
 */
export const toPlayer = (telling: Telling, directory: ZoneDirectory, now: Date): Telling => {
  const { recipient, channel, template } = telling
  if (template === OWN) return telling
  const { principal: principalId = recipient.id, ...params } = telling.params
  const principal = recipient.kind === 'member' ? memberOf(directory, principalId) : undefined
  const player = principal && playerAt(now.toISOString(), directory)(principal)
  if (!player || player.id === recipient.id) return telling
  return {
    recipient: { kind: 'member', id: player.id, language: player.language },
    channel: channelFor(player, memberOf(directory, recipient.id), channel),
    template,
    params: player.id === principalId ? params : { ...params, principal: principalId },
  }
}

/** Each to whoever plays the part now; nobody twice, and a deputy nothing of what they did themselves. */
export const toPlayers = (
  tellings: readonly Telling[],
  actor: Actor,
  directory: ZoneDirectory,
  now: Date,
): readonly Telling[] => {
  const own = ({ recipient, params }: Telling) =>
    params['principal'] !== undefined && actor.kind === 'member' && actor.id === recipient.id
  const all = tellings.map((telling) => toPlayer(telling, directory, now)).filter((telling) => !own(telling))
  return all.filter((telling, place) => all.findIndex((other) => other.recipient.id === telling.recipient.id) === place)
}
