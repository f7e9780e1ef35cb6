import type { DomainEvent } from '../../events/event.ts'
import type { NoticeEvent } from '../../events/notice.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Message } from '../../infra/local/aws/inbox.ts'
import { evolve, isUnknown, type NoticeState } from '../../shared/domain/notice.ts'
import { idOf } from '../../shared/domain/stream.ts'
import type { Sent } from './enterprises.ts'

export interface Row {
  readonly what: string
  /** So many there should be, at least or at most as `what` says. */
  readonly due: number
  readonly found: number
  readonly well: boolean
  /** Which are missing, or too many. */
  readonly which?: readonly string[]
}

export interface Evidence {
  readonly sent: readonly Sent[]
  /** Receipts of requests that officials were told they had accepted. */
  readonly accepted: ReadonlySet<string>
  readonly journal: readonly DomainEvent[]
  readonly letters: readonly Message[]
}

/** All of these have to be among those. */
const allOf = (what: string, wanted: readonly string[], among: ReadonlySet<string>): Row => {
  const which = wanted.filter((one) => !among.has(one))
  return { what, due: wanted.length, found: wanted.length - which.length, well: which.length === 0, which }
}

/** There is to be nothing of this. */
const none = (what: string, which: readonly string[]): Row => ({
  what,
  due: 0,
  found: which.length,
  well: which.length === 0,
  which,
})

const repeated = (all: readonly string[]): string[] => [...new Set(all.filter((one, n) => all.indexOf(one) !== n))]

interface Notice extends NoticeState {
  readonly id: string
  readonly attempts: number
}

const isRequest = (event: DomainEvent): event is RequestEvent => event.type.startsWith('request.')
const isNotice = (event: DomainEvent): event is NoticeEvent => event.type.startsWith('notice.')

const noticesIn = (journal: readonly DomainEvent[]): readonly Notice[] =>
  [...Map.groupBy(journal.filter(isNotice), ({ stream }) => idOf(stream))].flatMap(([id, events]) => {
    const state = events.toSorted((a, b) => a.version - b.version).reduce(evolve, undefined)
    return state ? [{ ...state, id, attempts: events.filter(({ type }) => type === 'notice.attempted').length }] : []
  })

const receiptsOf = (requests: readonly RequestEvent[], type: RequestEvent['type']): Set<string> =>
  new Set(requests.filter((event) => event.type === type).map(({ stream }) => idOf(stream)))

/**
 * A person of the squad was told where the message of a routing's notice came: the one that its sender says carried it; or one of its
 * own, where the sender was killed before it could say so, and whoever read it accepted before it was made good.
 */
const toldOf = (notices: readonly Notice[], letters: readonly Message[]): Set<string> => {
  const receipts = new Map(notices.map(({ id, receipt }) => [id, receipt]))
  const named = (some: readonly Message[]) => new Set(some.map(({ channel, receipt }) => `${channel} ${receipt}`))
  const came = named(letters)
  const cameAlone = named(letters.filter(({ event }) => event === 'request.routed'))
  const told = notices.filter((notice) => {
    const { id, template, recipient, channel, receipt, status, bundle } = notice
    if (!template.startsWith('request.routed') || recipient.kind !== 'member') return false
    if (status === 'sent') return came.has(`${channel} ${receipts.get(bundle ?? id)}`)
    return isUnknown(notice) && cameAlone.has(`${channel} ${receipt}`)
  })
  return new Set(told.map(({ receipt }) => receipt))
}

/** What the Journal and the inbox hold, beside what people were answered. */
export const count = ({ sent, accepted, journal, letters }: Evidence): Row[] => {
  const requests = journal.filter(isRequest)
  const submitted = requests.filter((event) => event.type === 'request.submitted')
  const kept = submitted.map(({ stream }) => idOf(stream))
  const answers = sent.flatMap(({ answers }) => answers)
  const given = [...new Set(answers)]
  const notices = noticesIn(journal)
  const attempted = notices.filter(({ attempts }) => attempts > 0)
  const sendings = attempted.filter(({ bundle }) => bundle === undefined).length
  const places = journal.map(({ stream, version }) => `${stream} ${version}`)
  const said = letters.map(({ channel, to, event, receipt, text }) => [channel, to, event, receipt, text].join(' '))
  return [
    {
      what: 'requests answered with a receipt',
      due: sent.length,
      found: given.length,
      well: given.length === sent.length,
    },
    allOf('receipts found in the Journal', given, new Set(kept)),
    none(
      'keys answered with different receipts',
      sent.filter((one) => new Set(one.answers).size !== 1).map(({ title }) => title),
    ),
    none('requests made twice of one key', repeated(submitted.map(({ data }) => data.title))),
    allOf('requests in the Journal that somebody was answered', kept, new Set(given)),
    none('gaps and doubles of versions', [...gapsIn(journal), ...repeated(places)]),
    allOf('requests routed to a squad', kept, receiptsOf(requests, 'request.routed')),
    allOf('requests that a person of the squad was told of', kept, toldOf(notices, letters)),
    allOf('pressed “accept”, and found in the Journal', [...accepted], receiptsOf(requests, 'request.accepted')),
    none(
      'notices attempted more than once',
      attempted.filter(({ attempts }) => attempts > 1).map(({ id }) => id),
    ),
    none('messages twice to one person', repeated(said)),
    {
      what: 'messages that came, at most one for each attempt',
      due: sendings,
      found: letters.length,
      well: letters.length <= sendings,
    },
    none(
      'notices left in the middle of an attempt',
      attempted.filter(({ status }) => status === 'attempted').map(({ id }) => id),
    ),
  ]
}

const gapsIn = (journal: readonly DomainEvent[]): string[] =>
  [...Map.groupBy(journal, ({ stream }) => stream)].flatMap(([stream, events]) =>
    Math.max(...events.map(({ version }) => version)) === events.length ? [] : [stream],
  )

/** What was nobody's loss but has its reason in the harm done. */
export const explained = ({ sent, journal }: Evidence): readonly string[] => {
  const notices = noticesIn(journal)
  const tries = sent.reduce((sum, one) => sum + one.tries, 0)
  const unknown = notices.filter(isUnknown)
  const again = notices.filter(({ insteadOf }) => insteadOf !== undefined)
  return [
    `${sent.length} requests were sent ${tries} times until they were answered, ${sent.filter(({ answers }) => answers.length > 1).length} of them twice at once`,
    `${unknown.length} messages were cut off between claim and outcome, so that nobody knows whether they went; ${again.length} were written to make such good, by another channel or to another person`,
  ]
}
