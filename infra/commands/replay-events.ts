import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import { DomainEvent } from '../../events/event.ts'
import { eventMessage } from '../../shared/batch-event.ts'
import { type Publish, publishInOrder } from '../../shared/batch-publish.ts'
import { kindOf } from '../../shared/domain/stream.ts'
import { Misused, required } from './command.ts'

export interface Wanted {
  readonly since: Instant
  /** Up to, and without. */
  readonly until?: Instant | undefined
  readonly kind?: string | undefined
  readonly perSecond: number
}

type Asked = Readonly<Partial<Record<'since' | 'until' | 'kind' | 'per-second', string | undefined>>>

const WithZone = z.iso.datetime({ offset: true })

const instant = (option: string, given: string): Instant => {
  const { success, data } = WithZone.safeParse(given)
  if (success) return new Date(data).toISOString()
  throw new Misused(`${option} "${given}" is no instant; write it with its zone, as 2026-11-24T09:00:00+08:00`)
}

/** @throws Misused */
export const wanted = (asked: Asked): Wanted => {
  const since = instant('--since', required(asked.since, '--since'))
  const until = asked.until === undefined ? undefined : instant('--until', asked.until)
  if (until !== undefined && until <= since) throw new Misused('--until must be later than --since')
  const { kind, 'per-second': rate = '50' } = asked
  if (kind !== undefined && kind !== 'request' && kind !== 'plan' && kind !== 'notice')
    throw new Misused(`--kind "${kind}" is none of request, plan and notice`)
  if (!/^[1-9]\d{0,4}$/.test(rate)) throw new Misused(`--per-second "${rate}" is no whole number from 1 to 99999`)
  return { since, until, kind, perSecond: Number(rate) }
}

export interface Found {
  /** In stream order, and otherwise as they happened. */
  readonly events: readonly DomainEvent[]
  /** The ids of those that no schema knows. */
  readonly unreadable: readonly string[]
}

/** The Journal has no index by time, so all of it is read; that is what a replay costs. */
export const eventsSince = async (
  db: DynamoDBClient,
  table: string,
  { since, until, kind }: Omit<Wanted, 'perSecond'>,
): Promise<Found> => {
  const pages = paginateScan(
    { client: db },
    {
      TableName: table,
      FilterExpression: `#at >= :since${until ? ' AND #at < :until' : ''}${kind ? ' AND begins_with(#stream, :kind)' : ''}`,
      ExpressionAttributeNames: { '#at': 'at', ...(kind && { '#stream': 'stream' }) },
      ExpressionAttributeValues: marshall({
        ':since': since,
        ...(until && { ':until': until }),
        ...(kind && { ':kind': `${kind}#` }),
      }),
    },
  )
  const events: DomainEvent[] = []
  const unreadable: string[] = []
  for await (const { Items = [] } of pages)
    for (const item of Items.map((raw) => unmarshall(raw))) {
      const { success, data } = DomainEvent.safeParse(item)
      const { stream, version } = item
      if (success) events.push(data)
      else unreadable.push(`${stream}/${version}`)
    }
  return { events: inStreamOrder(events), unreadable: unreadable.toSorted() }
}

/**
 * Writers' clocks may disagree by a little, so that an event can be dated before the one that it follows. Each counts as no earlier
 * than those before it in its stream; by that, the streams are laid into each other.
 */
export const inStreamOrder = (events: readonly DomainEvent[]): DomainEvent[] => {
  const latest = new Map<string, Instant>()
  const sorted = events.toSorted((a, b) =>
    a.stream === b.stream ? a.version - b.version : a.stream < b.stream ? -1 : 1,
  )
  return sorted
    .map((event) => {
      const before = latest.get(event.stream)
      const at = before !== undefined && before > event.at ? before : event.at
      latest.set(event.stream, at)
      return { event, at }
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
    .map(({ event }) => event)
}

export interface Republished {
  readonly published: number
  /** The event at which it stopped; all before it are out. From `goOnAt` nothing is left out. */
  readonly stopped?: { readonly id: string; readonly code: string; readonly goOnAt: Instant }
}

/** Publishes so many a second, so that whoever hears them, and the people behind, can follow. */
export const republish = async (
  events: readonly DomainEvent[],
  { publish, perSecond, pause }: { publish: Publish; perSecond: number; pause: (ms: number) => Promise<void> },
): Promise<Republished> => {
  for (let done = 0; done < events.length; done += perSecond) {
    if (done > 0) await pause(1000)
    const stopped = await publishInOrder(publish, events.slice(done, done + perSecond).map(eventMessage))
    if (!stopped) continue
    const published = done + stopped.place
    const left = events.slice(published)
    const goOnAt = left.map(({ at }) => at).toSorted()[0] ?? ''
    return { published, stopped: { id: left[0]?.id ?? '', code: stopped.code, goOnAt } }
  }
  return { published: events.length }
}

/** `request.submitted 3, notice.sent 12` and of how many streams. */
export const summary = (events: readonly DomainEvent[]): string => {
  const counts = Map.groupBy(events, ({ type }) => type)
  const types = [...counts].map(([type, all]) => `  ${type} ${all.length}`).toSorted()
  const kinds = [...Map.groupBy(new Set(events.map(({ stream }) => stream)), kindOf)]
  return [
    `${events.length} events of ${kinds.map(([kind, all]) => `${all.length} ${kind}s`).join(', ') || 'nothing'}`,
    ...types,
  ].join('\n')
}
