import { carriedBy } from './notices.ts'
import { type Invariant, noticesOf } from './past.ts'

/** What a notice has come to for good. An unknown end is none: a word of the provider may still come. */
const isEnd = ({ type, data }: ReturnType<typeof noticesOf>[number][1][number]['event']): boolean =>
  type === 'notice.delivered' || (type === 'notice.failed' && data.reason !== 'unknown')

/** What the provider says of a message is written down of all that it carried, and nothing is said of what had an end already. */
export const receipted: Invariant = (past) => {
  const notices = noticesOf(past)
  const twice = notices.flatMap(([stream, written]) => {
    const end = written.findIndex(({ event }) => isEnd(event))
    const after = end < 0 ? [] : written.slice(end + 1)
    return after.map(({ event }) => `${event.id} ${event.type} after ${stream} had its end`)
  })
  const unheard = past.ledger.receipts.flatMap(({ ref, delivered }) => {
    const handed = past.ledger.handed.find(({ message }) => message.ref === ref)
    // A claim whose answer was lost is in no message, and one sender may have two at once; what went with which, it says itself.
    const said = (id: string) =>
      id === ref ||
      (past.streams.get(`notice#${id}`) ?? []).some(
        ({ by, event }) => by === handed?.by && event.type === 'notice.sent' && event.data.bundle === ref,
      )
    return (handed ? carriedBy(notices, handed).filter(said) : []).flatMap((id) =>
      (past.streams.get(`notice#${id}`) ?? []).some(({ event }) => isEnd(event as never))
        ? []
        : [`the provider said of ${id} that it was ${delivered ? '' : 'not '}delivered, and it is not written down`],
    )
  })
  return [...twice, ...(past.drained ? unheard : [])]
}
