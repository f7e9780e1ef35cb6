import type { Asked } from '../cloud/ledger.ts'
import type { Invariant, Past } from './past.ts'

const submissions = ({ ledger }: Past) => ledger.asked.filter(({ line }) => line === 'POST /api/requests')

const submittedBy = ({ ledger }: Past, { by }: Asked) =>
  ledger.written.filter(({ by: writer, event }) => writer === by && event.type === 'request.submitted')

const receiptOf = ({ reply }: Asked): string => (reply as { receipt: string }).receipt

/** What was answered with 201 is in the Journal, once. */
export const acceptedOnce: Invariant = (past) => {
  const receipts = new Map<string, number>()
  for (const { event } of past.ledger.written)
    if (event.type === 'request.submitted') receipts.set(event.stream, (receipts.get(event.stream) ?? 0) + 1)
  const taken = submissions(past).filter(({ status }) => status === 201)
  const keyed = new Map<string, Set<string>>()
  for (const { event, by } of past.ledger.written) {
    if (event.type !== 'request.submitted') continue
    const key = past.ledger.asked.find((asked) => asked.by === by)?.key
    if (key) keyed.set(key, (keyed.get(key) ?? new Set()).add(event.stream))
  }
  return [
    ...taken.flatMap((asked) =>
      receipts.get(`request#${receiptOf(asked)}`) === 1
        ? []
        : [`${receiptOf(asked)} was promised and is not there once`],
    ),
    ...taken.flatMap((asked) =>
      asked.key === undefined && submittedBy(past, asked).length !== 1 ? [`${receiptOf(asked)} is another's`] : [],
    ),
    ...[...keyed].flatMap(([key, streams]) => (streams.size > 1 ? [`${key} made ${[...streams].join(', ')}`] : [])),
  ]
}

/** The same key has the same answer, its link included. */
export const sameAnswer: Invariant = (past) => {
  const first = new Map<string, string>()
  return submissions(past).flatMap(({ key, status, reply }) => {
    if (key === undefined || status !== 201) return []
    const told = JSON.stringify(reply)
    const before = first.get(key) ?? told
    first.set(key, before)
    return before === told ? [] : [`${key} was told ${before} and ${told}`]
  })
}

/** Whoever was refused has written nothing. */
export const refusedLeavesNothing: Invariant = ({ ledger }) => {
  const writers = new Map(ledger.written.map(({ by, event }) => [by, event.id]))
  return ledger.asked.flatMap(({ line, status = 0, by }) =>
    status >= 400 && status < 500 && writers.has(by)
      ? [`${line} was refused with ${status} and wrote ${writers.get(by)}`]
      : [],
  )
}
