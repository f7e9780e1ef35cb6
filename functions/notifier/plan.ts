import type { Instant } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { noticeId } from '../../shared/domain/notice.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { afterQuiet } from '../../shared/domain/notice-quiet.ts'
import type { Deps } from './deps.ts'
import type { Telling } from './recipients.ts'

export const ACTOR = { kind: 'system', id: 'notifier' } as const

export interface Occasion {
  readonly receipt: string
  /** The event that is told of. */
  readonly about: string
  readonly urgent: boolean
  readonly insteadOf?: string
  /** The event that made us plan. */
  readonly cause: string
}

/** Plans a notice unless it is planned already, and gives its id. It waits for the end of the quiet time unless it is urgent. */
export const plan = async (
  { handle, now }: Deps,
  { zone }: ZoneDirectory,
  telling: Telling,
  { cause, ...occasion }: Occasion,
): Promise<string> => {
  const at: Instant = now().toISOString()
  const { recipient, channel, template, params } = telling
  const id = noticeId(occasion.about, recipient.id, channel)
  const sendAt = occasion.urgent ? at : afterQuiet(at, zone.quiet, zone.utcOffset)
  const words = { recipient, channel, template, params: { ...params } }
  await handle(notice, id, { type: 'plan', at, actor: ACTOR, ...words, ...occasion, sendAt }, { cause })
  return id
}
