import { HEARS } from '../cloud/functions.ts'
import type { Invariant } from './past.ts'

const idOf = (body: string): string | undefined => /^\{"id":"([^"]+)"/.exec(body)?.[1]

/** Each event has been handled by everybody who hears it, once all is healed and the operator has mended what was dead. */
export const consumed: Invariant = ({ ledger, drained }) => {
  if (!drained) return ['The queues do not drain after all is healed']
  const handled = new Set(
    ledger.consumed.flatMap(({ consumer, body, how }) => (how === 'handled' ? [`${consumer} ${idOf(body)}`] : [])),
  )
  return ledger.written.flatMap(({ event }) =>
    Object.entries(HEARS).flatMap(([name, { events }]) =>
      (events as readonly string[]).includes(event.type) && !handled.has(`${name} ${event.id}`)
        ? [`${name} has never handled ${event.id} ${event.type}`]
        : [],
    ),
  )
}

/** A message that a function gives back is one that it could not handle, and says so; its neighbours are done. */
export const alone: Invariant = ({ ledger }) => {
  const failed = new Set(
    ledger.logged.flatMap((line) => {
      const { what, messageId, tries } = JSON.parse(line) as { what: string; messageId?: string; tries?: number }
      return what === 'message-failed' ? [`${messageId} ${tries}`] : []
    }),
  )
  return ledger.givenBack.flatMap(({ message, tries }) =>
    failed.has(`${message} ${tries}`) ? [] : [`${message} was given back at try ${tries}, and nothing had failed`],
  )
}

const LATE_MS = 2 * 60_000

/** Once healed, nothing stands due for more than two minutes. What was only now written down as due since long, as when a task is finished late, has its two minutes from then. */
export const punctual: Invariant = ({ ledger, streams }) =>
  ledger.overdue.flatMap(({ at, stream, dueAt }) => {
    const fresh = (streams.get(stream) ?? []).some((written) => written.at <= at && written.at > at - LATE_MS)
    return fresh ? [] : [`${stream} was due at ${dueAt} and is so at ${new Date(at).toISOString()}`]
  })
