import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import type { RequestEvent } from '../../events/request.ts'
import { readKind } from '../../shared/directory/directory.ts'
import { Squad } from '../../shared/directory/people.ts'
import { Zone } from '../../shared/directory/zone.ts'
import { type Period, type RatesReport, rates, type SquadRates } from '../../shared/domain/rates.ts'
import { Misused } from './command.ts'
import { eventsSince } from './replay-events.ts'

export interface CountedSquad extends SquadRates {
  readonly name: string
}

export interface Counted extends Omit<RatesReport, 'squads'> {
  readonly period: Period
  readonly squads: readonly CountedSquad[]
  /** The ids of events that no schema knows: what they say is missing from the rates. */
  readonly unreadable: readonly string[]
}

interface Wanted {
  readonly month?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const DAY_MS = 86_400_000

/** A month, or days from and to with both ends, in the zone's own time. @throws Misused */
export const periodOf = ({ month, from, to }: Wanted, utcOffset: string, now: Date): Period => {
  const [first, last] = month === undefined ? [from, to] : [`${month}-01`, undefined]
  if (month !== undefined && (from ?? to) !== undefined) throw new Misused('Say either --month or --from and --to')
  const start = dayOf(first, month === undefined ? '--from' : '--month')
  const next = new Date(start)
  if (month === undefined) next.setTime(dayOf(last, '--to').getTime() + DAY_MS)
  else next.setUTCMonth(next.getUTCMonth() + 1)
  if (next <= start) throw new Misused('--to must not come before --from')
  const there = (day: Date) => new Date(`${day.toISOString().slice(0, 10)}T00:00:00${utcOffset}`).toISOString()
  return { from: there(start), until: there(next), asOf: now.toISOString() }
}

const dayOf = (text: string | undefined, option: string): Date => {
  if (!z.safeParse(z.iso.date(), text).success)
    throw new Misused(`${option} "${text ?? ''}" is none; write ${option === '--month' ? '2026-03' : '2026-03-01'}`)
  return new Date(`${text}T00:00:00Z`)
}

interface Place {
  readonly journal: string
  readonly directory: string
}

/** Reads the Journal from the period's beginning on, page by page, and counts. */
export const countRates = async (db: DynamoDBClient, place: Place, wanted: Wanted, now: Date): Promise<Counted> => {
  const [zones, squads] = await Promise.all([
    readKind(db, place.directory, 'zone'),
    readKind(db, place.directory, 'squad'),
  ])
  const period = periodOf(wanted, Zone.parse(zones[0]).utcOffset, now)
  const names = new Map(squads.map((row) => Squad.parse(row)).map(({ id, name }) => [id, name['zh-CN']]))
  const { events, unreadable } = await eventsSince(db, place.journal, { since: period.from, kind: 'request' })
  const { squads: counted, total } = rates(
    events.filter((event): event is RequestEvent => event.type.startsWith('request.')),
    period,
  )
  const named = counted.map((squad) => ({ ...squad, name: names.get(squad.squadId ?? '') ?? squad.squadId ?? '–' }))
  return { period, total, squads: named, unreadable }
}
