import type { Instant } from '../../events/envelope.ts'
import { type Message, type Publish, publishAll } from '../../shared/batch-publish.ts'
import { SHARDS } from '../../shared/domain/shard.ts'
import { kindOf } from '../../shared/domain/stream.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { DueItem, Register } from '../../shared/register.ts'
import { type CalendarDeps, warnOfCalendar } from './calendar-warning.ts'

export interface Deps extends Pick<Register, 'due'>, CalendarDeps {
  readonly publish: Publish
  readonly now: () => Date
  readonly log: Log
}

/** The most that one shard gives in one minute; the rest is still due in the next. */
export const MOST = 1000

/** Tells the followers-up what is due. It changes nothing itself: what is not handled is found again a minute later. */
export const makeHandler = (deps: Deps) => async (): Promise<void> => {
  const { due, publish, now, log } = deps
  const at = now().toISOString()
  const shards = await Promise.all(SHARDS.map((shard) => due(shard, at, MOST)))
  const found = shards.flat()
  const full = shards.filter(({ length }) => length >= MOST).length
  log({ level: full > 0 ? 'warn' : 'info', what: 'due', found: found.length, full, ...lateness(found, at) })
  await publishAll(publish, found.map(message))
  await warnOfCalendar(deps, now())
}

const message = ({ id, dueAt }: DueItem): Message => ({
  body: JSON.stringify({ stream: id, dueAt }),
  attributes: { type: 'due', kind: kindOf(id) },
})

const lateness = (found: readonly DueItem[], at: Instant): { oldestLateSeconds: number } => {
  const oldest = found.map(({ dueAt }) => dueAt).toSorted()[0] ?? at
  return { oldestLateSeconds: Math.floor((Date.parse(at) - Date.parse(oldest)) / 1000) }
}
