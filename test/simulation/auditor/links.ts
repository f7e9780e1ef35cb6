import { createHash } from 'node:crypto'
import type { DomainEvent } from '../../../events/event.ts'
import type { Access } from '../../../shared/tokens.ts'
import type { Asked } from '../cloud/ledger.ts'
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

/** Whose word it is that comes by a link; a calendar that is subscribed to says none. */
const SIDES: Readonly<Partial<Record<Access['kind'], string>>> = { track: 'enterprise', desk: 'member', task: 'party' }

/** What a deed to one request writes of another that is handled together with it. */
const OTHER_SIDE = ['request.absorbed', 'request.released', 'request.unmerged']

/** The requests that it is about; what is written of an enterprise names one, and a link of two requests is written on both. */
const aboutOf = ({ stream, type, data }: DomainEvent): string[] => {
  if (stream.startsWith('enterprise#') && 'receipt' in data) return [String(data.receipt)]
  return type === 'request.linked' || type === 'request.unlinked' ? [afterHash(stream), data.to] : [afterHash(stream)]
}

/** All that an expired link still does: whoever it was sent to gets another one, to what it was for. */
const isRenewal = ({ line }: Asked, { type, data }: DomainEvent, access: Access): boolean =>
  line === 'POST /api/links/renew' &&
  access.kind === 'desk' &&
  type === 'notice.planned' &&
  data.template === 'request.link' &&
  data.recipient.id === access.memberId &&
  access.receipts.some((receipt) => receipt === data.receipt)

/** The requests that a link is for. */
const opened = (access: Access): readonly string[] => ('receipts' in access ? access.receipts : [access.receipt])

/**
 * What is written by a link stands within what the link is for, and before it has expired. A word on a request that is handled
 * together with another is a word on that one; and staff who have that one have both.
 */
export const scope: Invariant = ({ ledger }) => {
  const callers = new Map(ledger.asked.map((asked) => [asked.by, asked]))
  const into = new Map<string, string>()
  return ledger.written.flatMap(({ event, by, at }) => {
    if (event.type === 'request.merged') into.set(afterHash(event.stream), event.data.into)
    const asked = by && callers.get(by)
    if (!asked || event.type === 'request.submitted' || OTHER_SIDE.includes(event.type)) return []
    const id = createHash('sha256')
      .update(asked.token ?? '')
      .digest('hex')
    const granted = ledger.granted.get(`token#${id}`)
    if (granted && isRenewal(asked, event, granted.access)) return []
    const about = aboutOf(event)
    const isAbout = (receipt: string | undefined) => receipt !== undefined && about.includes(receipt)
    const opens =
      granted &&
      (opened(granted.access).some((receipt) => isAbout(receipt) || isAbout(into.get(receipt))) ||
        (granted.access.kind === 'desk' && about.some((one) => opened(granted.access).includes(into.get(one) ?? ''))))
    const right =
      opens && at < (granted.goodUntil ?? granted.expiresAt) * 1000 && event.actor.kind === SIDES[granted.access.kind]
    return right ? [] : [`${asked.line} wrote ${event.id} with a link for ${JSON.stringify(granted?.access)}`]
  })
}
