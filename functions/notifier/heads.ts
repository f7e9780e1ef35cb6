import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { Member } from '../../shared/directory/people.ts'
import type { Role } from '../../shared/directory/zone.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { playing } from './people.ts'

type Player = (member: Member) => Member

/** Who decides on what somebody of the squad asks: the leader, or who comes next where that part is played by whoever asks, or is theirs. */
export const approver = (
  state: RequestState,
  directory: ZoneDirectory,
  askerId: string | undefined,
  player: Player,
): Member[] =>
  (['leader', 'coordinator', 'committee'] as const)
    .flatMap((role) => playing(role, state, directory))
    .filter((member) => member.id !== askerId && player(member).id !== askerId)
    .slice(0, 1)

/**
 * Who is told of what is late. Nobody supervises their own work: where a head is away and whoever plays their part has the request in
 * hand, it is the other head who is told, or the committee.
 */
export const overseeing = (
  role: Role | 'asked',
  state: RequestState,
  directory: ZoneDirectory,
  player: Player,
): Member[] => {
  const told = playing(role, state, directory)
  if (role !== 'leader' && role !== 'coordinator') return told
  const hands = playing('handler', state, directory).map((member) => player(member).id)
  const isFree = (member: Member) => !hands.includes(player(member).id)
  if (told.every((member) => player(member).id === member.id || isFree(member))) return told
  const others = [role === 'leader' ? 'coordinator' : 'leader', 'committee'] as const
  const next = others.flatMap((other) => playing(other, state, directory)).find(isFree)
  return next ? [next] : told
}
