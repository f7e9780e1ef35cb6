import type { RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { Member } from '../../shared/directory/people.ts'
import { handlerId, type RequestState } from '../../shared/domain/request.ts'
import { playing } from './people.ts'
import type { Template } from './template.ts'
import { clip } from './words.ts'

/** A member who is told something by the channel they prefer. */
export interface MemberTold {
  readonly member: Member
  readonly template: Template
  readonly params: Readonly<Record<string, string>>
}

/** Where a text is left out, a message shows that nothing was written. */
const NOTHING = '-'
const TEXT_MOST = 500

type Passed = Extract<RequestEvent, { type: 'request.transferred' | 'request.returned' | 'request.decided' }>

/** Who is told that a request went from hand to hand. */
export const handsTold = (event: Passed, state: RequestState, directory: ZoneDirectory): MemberTold[] => {
  switch (event.type) {
    case 'request.transferred':
      return transferred(event, directory)
    case 'request.returned':
      return returned(event, state, directory)
    case 'request.decided':
      // The routing that follows tells them.
      return []
  }
}

const returned = (
  { actor, data: { reason, nudgeAt } }: Extract<Passed, { type: 'request.returned' }>,
  state: RequestState,
  directory: ZoneDirectory,
): MemberTold[] => {
  const by = actor.kind === 'member' ? actor.id : ''
  const params = { who: by, text: clip(reason, TEXT_MOST) }
  const deciders = nudgeAt === undefined ? [] : playing('asked', state, directory)
  const holder = memberOf(directory, handlerId(state) ?? '')
  return [
    ...deciders.map((member) => ({ member, template: 'request.returned.decide' as const, params })),
    ...(holder && holder.id !== by ? [{ member: holder, template: 'request.returned' as const, params }] : []),
  ]
}

const transferred = (
  { type, actor, data }: Extract<Passed, { type: 'request.transferred' }>,
  directory: ZoneDirectory,
): MemberTold[] => {
  const member = memberOf(directory, data.to)
  const params = {
    who: actor.kind === 'member' ? actor.id : '',
    to: data.to,
    text: clip(data.note ?? NOTHING, TEXT_MOST),
  }
  return member ? [{ member, template: type, params }] : []
}
