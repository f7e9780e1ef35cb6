import type { DomainEvent } from '../../../events/event.ts'
import { enterprise } from '../../../shared/domain/enterprise.ts'
import { file } from '../../../shared/domain/file.ts'
import { evolve as evolveNotice } from '../../../shared/domain/notice.ts'
import { evolve as evolvePlan } from '../../../shared/domain/plan/plan.ts'
import { evolve as evolveRequest } from '../../../shared/domain/request-evolve.ts'
import { CANARY } from '../town/zone.ts'
import type { Invariant } from './past.ts'

/** The versions of a stream are 1, 2, 3 …, and what was written once stands unchanged. */
export const versions: Invariant = ({ streams, tables }) =>
  [...streams].flatMap(([stream, written]) =>
    written.flatMap(({ event, body }, place) => {
      const right = event.version === place + 1 && event.id === `${stream}/${place + 1}`
      const kept = JSON.stringify(tables.get(tables.names.journal, event.id))
      return right && kept === body ? [] : [`${event.id} stands at place ${place + 1} as ${kept}, written as ${body}`]
    }),
  )

const SKEW_MS = 10_000

/** No event says that it happened later than it was written; clocks are off by some seconds. */
export const timely: Invariant = ({ ledger }) =>
  ledger.written.flatMap(({ event, at }) =>
    Date.parse(event.at) > at + SKEW_MS
      ? [`${event.id} of ${event.at} was written at ${new Date(at).toISOString()}`]
      : [],
  )

// The one thing of the domain that an auditor may use: what the Register holds is said to be just this.
const EVOLVE: Readonly<Record<string, (state: never, event: never) => unknown>> = {
  request: evolveRequest,
  notice: evolveNotice,
  plan: evolvePlan,
  file: file.evolve,
  enterprise: enterprise.evolve,
}

/** The same but for what is undefined, which no item keeps. */
const alike = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false
  return [...Object.keys(one), ...Object.keys(other)].every((key) => alike(one[key], other[key]))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What the Register holds of a stream is what its events fold to, and its version is theirs. */
export const fold: Invariant = ({ streams, tables }) =>
  [...streams].flatMap(([stream, written]) => {
    const evolve = EVOLVE[stream.slice(0, stream.indexOf('#'))] as (state: unknown, event: DomainEvent) => unknown
    const state = written.reduce<unknown>((folded, { event }) => evolve(folded, event), undefined)
    const kept = tables.get(tables.names.register, stream)
    const same = kept?.['version'] === written.length && alike(kept['state'], state)
    return same ? [] : [`${stream} is kept at ${kept?.['version']} as ${JSON.stringify(kept?.['state'])}`]
  })

const MOST_BYTES = 32_768
const MOST_ATTRIBUTES = 10

export const sizes: Invariant = ({ ledger }) => [
  ...ledger.written.flatMap(({ event, body }) =>
    Buffer.byteLength(body) > MOST_BYTES ? [`${event.id} is too long`] : [],
  ),
  ...ledger.queued.flatMap(({ queue, attributes }) =>
    Object.keys(attributes).length > MOST_ATTRIBUTES ? [`${queue} got too many attributes`] : [],
  ),
]

const CANARIES = new RegExp(Object.values(CANARY).join('|'))

/** How a contact is reached stands in no event, no queue and no log. */
export const canaries: Invariant = ({ ledger }) => {
  const sung = (where: string, text: string) => (CANARIES.test(text) ? [`${where}: ${text}`] : [])
  return [
    ...ledger.written.flatMap(({ body }) => sung('an event', body)),
    ...ledger.queued.flatMap(({ queue, body }) => sung(`the queue ${queue}`, body)),
    ...ledger.logged.flatMap((line) => sung('the log', line)),
  ]
}
