import type { RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { Member } from '../../shared/directory/people.ts'
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

type Passed = Extract<RequestEvent, { type: 'request.transferred' }>

/** Who is told that a request went from hand to hand. */
export const handsTold = ({ type, actor, data }: Passed, directory: ZoneDirectory): MemberTold[] => {
  const member = memberOf(directory, data.to)
  const params = {
    who: actor.kind === 'member' ? actor.id : '',
    to: data.to,
    text: clip(data.note ?? NOTHING, TEXT_MOST),
  }
  return member ? [{ member, template: type, params }] : []
}
