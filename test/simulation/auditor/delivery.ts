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

/**
 * Once healed, nothing stands due for more than two minutes, whatever is written of it meanwhile. What was only now written down as due
 * since long, as when a task is finished late, has its two minutes from then.
 */
export const punctual: Invariant = ({ ledger }) =>
  ledger.overdue.map(
    ({ at, stream, dueAt, since }) =>
      `${stream} has stood due since ${new Date(since).toISOString()}, and at ${new Date(at).toISOString()} is so for ${dueAt}`,
  )
