import type { Member } from '../../../shared/directory/people.ts'
import type { Hours, Zone } from '../../../shared/directory/zone.ts'
import type { Entry } from './entry.ts'
import type { Document } from './json.ts'
import type { Spot } from './source.ts'

interface Known {
  readonly squads: ReadonlySet<string> | undefined
  readonly members: readonly Entry<Member>[] | undefined
}

/** What the schema of zone.json cannot see: hours out of order, names of things that are not there, rungs that nobody reaches. */
export const checkSettings = ({ value: zone, spot }: Document<Zone>, has: Known): void => {
  if (zone.hours.length === 0) spot('hours').wrong('there are no working hours; write at least one stretch')
  checkHours(zone.hours, (index) => spot('hours', index))
  const ids = zone.profiles.map(({ id }) => id)
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) < index)
      spot('profiles', index, 'id').wrong(`${id} stands here already; give this one another id`)
  if (!ids.includes(zone.profile))
    spot('profile').wrong(`there is no profile ${zone.profile}; write one of ${ids.join(', ')}`)
  if (zone.quiet.from === zone.quiet.to)
    spot('quiet').wrong('quiet hours that begin when they end never end; write two times')
  const { digestAt } = zone.plans
  const [opening, closing] = [zone.hours[0]?.from, zone.hours.at(-1)?.to]
  if (opening !== undefined && closing !== undefined && (digestAt < opening || digestAt >= closing))
    spot('plans', 'digestAt').wrong(`nobody works at ${digestAt}; write a time between ${opening} and ${closing}`)
  checkLadder({ value: zone, spot })
  if (has.squads && !has.squads.has(zone.dutySquad))
    spot('dutySquad').wrong(`there is no squad ${zone.dutySquad}; write an id that stands in squads.csv`)
  for (const [index, id] of zone.committee.entries()) {
    const member = has.members?.find(({ value }) => value.id === id)?.value
    if (has.members && member?.role !== 'committee')
      spot('committee', index).wrong(
        `${member ? `${id} is no 管委会` : `there is no member ${id}`}; write an id of members.csv with that role`,
      )
  }
}

/** Each stretch begins after the one before has ended, and ends after it begins. */
export const checkHours = (hours: Hours, spot: (index: number) => Spot): void => {
  for (const [index, { from, to }] of hours.entries()) {
    const before = hours[index - 1]
    if (from >= to) spot(index).wrong(`${from}–${to} ends before it begins; write the earlier time first`)
    else if (before && from < before.to)
      spot(index).wrong(
        `${from}–${to} begins before ${before.from}–${before.to} has ended; put them in the order of the day`,
      )
  }
}

const checkLadder = ({ value: { ladder, profiles }, spot }: Pick<Document<Zone>, 'value' | 'spot'>): void => {
  for (const [index, { level, clocks, at, to }] of ladder.entries()) {
    if (to.length === 0)
      spot('ladder', index, 'to').wrong(`nobody is told of ${level}; write handler, leader, coordinator or committee`)
    const watches = !('afterRouting' in at)
    if (watches && clocks.length === 0)
      spot('ladder', index, 'clocks').wrong(`${level} watches no clock; write contact, answer or resolve`)
    if (!watches && clocks.length > 0)
      spot('ladder', index, 'clocks').wrong(`${level} waits for somebody to accept, not for a clock; leave this empty`)
    for (const [place, clock] of clocks.entries())
      if (clock !== 'rework' && !profiles.some((profile) => profile[clock]))
        spot('ladder', index, 'clocks', place).wrong(
          `no profile has a ${clock} clock; take it out, or give a profile one`,
        )
  }
}
