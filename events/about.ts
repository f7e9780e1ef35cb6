import { ENTERPRISE } from './about-enterprise.ts'
import { FILE } from './about-file.ts'
import { NOTICE } from './about-notice.ts'
import { PLAN } from './about-plan.ts'
import { REQUEST } from './about-request.ts'
import type { DomainEvent } from './event.ts'

/** What the catalogue says of an event beyond its shape. Kept apart from the schemas, so that no function carries the words. */
export interface About {
  /** What happened, as a clerk would say it. */
  readonly when: string
  /** The functions that append it. */
  readonly by: readonly string[]
  /** Every field of `data` by its path, such as `clocks[].dueAt`. */
  readonly fields: Readonly<Record<string, string>>
}

/** What every event carries. */
export const ENVELOPE: Readonly<Record<string, string>> = {
  id: 'The stream and the version, `request#7K3F-9QXM-C/1`: the same however often the event is sent.',
  stream: 'The kind of the aggregate and its id, `request#7K3F-9QXM-C`.',
  version: 'The place in the stream, from 1, without gaps.',
  at: 'When it happened.',
  actor:
    'Who did it: the enterprise by its own link, a member of a squad, a plan’s party outside by its own link, or one of the functions.',
  'actor.kind': '`enterprise`, `member`, `party` or `system`.',
  'actor.id':
    "The member's id, the party's within its plan or the function's name; an enterprise has none here, since its request names it.",
  cause: 'The id of the event that this one follows from.',
  type: 'What happened, in the past tense, after the kind of the aggregate.',
}

export const ABOUT: Readonly<Record<DomainEvent['type'], About>> = {
  ...REQUEST,
  ...PLAN,
  ...NOTICE,
  ...FILE,
  ...ENTERPRISE,
}
