import { createHash } from 'node:crypto'
import type { DomainEvent } from '../../../events/event.ts'
import { afterHash, type Invariant } from './past.ts'

/** Whoever only looks changes nothing. */
export const looking: Invariant = ({ ledger }) => {
  const lookers = new Map(
    ledger.asked.flatMap(({ by, line }) => (/^(GET|HEAD) /.test(line) ? [[by, line] as const] : [])),
  )
  return ledger.touched.flatMap(({ by, table, key }) =>
    by && lookers.has(by) ? [`${lookers.get(by)} wrote ${key} into ${table}`] : [],
  )
}

/** The request that it is about; what is written of an enterprise names one. */
const aboutOf = ({ stream, data }: DomainEvent): string =>
  stream.startsWith('enterprise#') && 'receipt' in data ? String(data.receipt) : afterHash(stream)

/** What is written by a link stands within what the link is for, and before it has expired. */
export const scope: Invariant = ({ ledger }) => {
  const callers = new Map(ledger.asked.map((asked) => [asked.by, asked]))
  return ledger.written.flatMap(({ event, by, at }) => {
    const asked = by && callers.get(by)
    if (!asked || event.type === 'request.submitted') return []
    const id = createHash('sha256')
      .update(asked.token ?? '')
      .digest('hex')
    const granted = ledger.granted.get(`token#${id}`)
    const receipt = aboutOf(event)
    const access = granted?.access
    const opens = access && ('receipts' in access ? access.receipts.includes(receipt) : access.receipt === receipt)
    const side = access?.kind === 'track' ? 'enterprise' : 'member'
    const right = opens && at < granted.expiresAt * 1000 && event.actor.kind === side
    return right ? [] : [`${asked.line} wrote ${event.id} with a link for ${JSON.stringify(access)}`]
  })
}
