import type { Channel, Recipient } from '../../events/notice.ts'
import { Level, type RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { Member } from '../../shared/directory/people.ts'
import type { Role } from '../../shared/directory/zone.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { isPoor, ROUNDS } from '../../shared/domain/request-rework.ts'
import { idOf } from '../../shared/domain/stream.ts'
import type { ToEnterprise } from '../../shared/messages/templates.ts'
import { handsTold } from './hands-told.ts'
import { overseeing } from './heads.ts'
import { byEmail, byOther, byPreference, playing } from './people.ts'
import { ofExtension } from './recipients-extension.ts'
import { ofMerge } from './recipients-merge.ts'
import { ofPause } from './recipients-pause.ts'
import { ofSupervision } from './recipients-supervision.ts'
import { playerAt } from './stand-ins.ts'
import type { Template } from './template.ts'
import { clip } from './words.ts'

/** Somebody who is to be told something, by which channel. */
export interface Telling {
  readonly recipient: Recipient
  readonly channel: Channel
  readonly template: Template
  readonly params: Readonly<Record<string, string>>
}

type Params = Telling['params']

/** Longer texts are read on the page; an e-mail brings this much. */
export const TEXT_MOST = 500

/** Who is told of an event, nobody twice: the first that is said to a person stands. */
export const told = (event: RequestEvent, state: RequestState, directory: ZoneDirectory): Telling[] => {
  const all = everybody(event, state, directory).map((telling) => (state.confidential ? withoutText(telling) : telling))
  return all.filter((telling, place) => all.findIndex((other) => other.recipient.id === telling.recipient.id) === place)
}

/** What somebody wrote about a confidential request is read on its page and stands in no message. */
const withoutText = ({ params: { text: _, ...params }, ...telling }: Telling): Telling => ({ ...telling, params })

const everybody = (event: RequestEvent, state: RequestState, directory: ZoneDirectory): Telling[] => {
  const to = (role: Role, template: Template, params: Params = {}) =>
    playing(role, state, directory).map((member) => telling(member, byPreference(member), template, params))
  switch (event.type) {
    case 'request.submitted':
    case 'request.answered':
    case 'request.resolved':
    case 'request.lapsed':
      return [toContact(state, event.type)]
    case 'request.routed':
      return assigned(event.data, state, directory)
    case 'request.transferred':
    case 'request.returned':
    case 'request.decided':
      return handsTold(event, state, directory).map(({ member, template, params }) =>
        telling(member, byPreference(member), template, params),
      )
    case 'request.disputed': {
      const params = { text: clip(event.data.reason, TEXT_MOST) }
      return [...to('handler', event.type, params), ...to('leader', event.type, params)]
    }
    case 'request.raised': {
      const params = { text: clip(event.data.reason ?? '-', TEXT_MOST), clock: event.data.clocks[0] ?? 'resolve' }
      return (['leader', 'coordinator'] as const)
        .flatMap((role) => overseeing(role, state, directory, playerAt(event.at, directory)))
        .map((member) => telling(member, byPreference(member), event.type, params))
    }
    case 'request.messaged':
      return to('handler', event.type, { text: clip(event.data.text, TEXT_MOST) })
    case 'request.asked':
      return [toContact(state, event.type, { text: clip(event.data.text, TEXT_MOST) })]
    case 'request.asked-again': {
      const texts = state.question?.asked.map(({ text }) => text) ?? []
      return [toContact(state, event.type, { text: clip(texts.join(' '), TEXT_MOST) })]
    }
    case 'request.replied':
      return to('handler', event.type, { text: clip(event.data.text, TEXT_MOST) })
    case 'request.extension-asked':
    case 'request.extension-reminded':
    case 'request.extended':
    case 'request.extension-refused':
    case 'request.extension-lapsed':
      return ofExtension(event, state, directory)
    case 'request.date-agreed':
      return to('handler', event.type, { moment: event.data.clock.dueAt })
    case 'request.pause-asked':
    case 'request.pause-reminded':
    case 'request.pause-lapsed':
    case 'request.pause-refused':
    case 'request.paused':
    case 'request.resumed':
      return ofPause(event, state, directory)
    case 'request.co-handler-added':
    case 'request.co-handler-released':
    case 'request.instructed':
    case 'request.instruction-reminded':
      return ofSupervision(event, state, directory)
    case 'request.merged':
    case 'request.absorbed':
    case 'request.unmerged':
      return ofMerge(event, state, directory)
    case 'request.withdrawn':
      return state.routed ? to('handler', event.type) : []
    case 'request.rated': {
      const params = { rating: String(event.data.level) }
      return isPoor(event.data) ? [...to('handler', event.type, params), ...to('leader', event.type, params)] : []
    }
    case 'request.reworked': {
      const params = { rating: String(state.rated?.level) }
      return event.data.round > ROUNDS ? to('committee', event.type, params) : []
    }
    case 'request.visit-asked':
      return visitors(event.data, state, directory)
    case 'request.escalated':
      return climbed(event, state, directory)
    case 'request.visit-put-off':
    case 'request.accepted':
    case 'request.contacted':
    case 'request.visited':
    case 'request.noted':
    case 'request.instruction-received':
    case 'request.released':
    case 'request.linked':
    case 'request.unlinked':
    case 'request.confirmed':
      return []
  }
}

export const telling = (
  { id, language }: Member,
  channel: Channel,
  template: Template,
  params: Params = {},
): Telling => ({ recipient: { kind: 'member', id, language }, channel, template, params })

/** By a text message, unless it turns out that there is a better way. */
export const toContact = (
  { contactId, language }: RequestState,
  template: ToEnterprise,
  params: Params = {},
): Telling => ({
  recipient: { kind: 'contact', id: contactId, language },
  channel: 'sms',
  template,
  params,
})

type Routed = Extract<RequestEvent, { type: 'request.routed' }>['data']

const assigned = (
  { squadId, assigneeId, coHandlers }: Routed,
  state: RequestState,
  directory: ZoneDirectory,
): Telling[] => {
  const members = (ids: readonly string[]) => ids.flatMap((id) => memberOf(directory, id) ?? [])
  const assignee = members(assigneeId === undefined ? [] : [assigneeId])
  const leaders = playing('leader', state, directory)
  return [
    ...assignee.map((member) => telling(member, byPreference(member), 'request.routed')),
    ...(assignee.length === 0 ? leaders : []).map((member) =>
      telling(member, byPreference(member), 'request.routed.unassigned', { squad: squadId }),
    ),
    ...members(coHandlers).map((member) => telling(member, byPreference(member), 'request.routed.co-handler')),
    ...leaders.map((member) => telling(member, byEmail(member), 'request.routed.leader')),
  ]
}

type Asked = Extract<RequestEvent, { type: 'request.visit-asked' }>['data']

/** Whoever is asked; and the leader too where it was asked before and nobody has called. */
const visitors = ({ visitorId, purpose, again }: Asked, state: RequestState, directory: ZoneDirectory): Telling[] => {
  const visitor = memberOf(directory, visitorId)
  const asked = [...(visitor ? [visitor] : []), ...(again || !visitor ? playing('leader', state, directory) : [])]
  return asked.map((member) => telling(member, byPreference(member), `request.visit-asked.${purpose}`))
}

type Escalated = Extract<RequestEvent, { type: 'request.escalated' }>

/** The roles of each rung that was reached; whoever stands on several hears of the gravest, of the clock that ends first. */
const climbed = ({ stream, at, data }: Escalated, state: RequestState, directory: ZoneDirectory): Telling[] => {
  const slip: Params = data.slip ? { slip: `${idOf(stream)}/${data.slip.number}` } : {}
  const player = playerAt(at, directory)
  const ends = (kind: string) => state.clocks.find((clock) => clock.kind === kind)?.dueAt ?? ''
  const gravity = (level: Level) => Level.options.indexOf(level)
  return data.rungs
    .toSorted((a, b) => gravity(b.level) - gravity(a.level) || ends(a.clock).localeCompare(ends(b.clock)))
    .flatMap(({ level, clock }) => {
      const rung = directory.zone.ladder.find(
        ({ level: named, clocks }) => named === level && (clocks.length === 0 || clocks.includes(clock)),
      )
      // A ladder that has changed since no longer says who; then those who have it in hand.
      return (rung?.to ?? (['handler', 'leader'] as const)).flatMap((role) =>
        overseeing(role === 'handler' && level === 'nudge' ? 'asked' : role, state, directory, player).map((member) => {
          const channel = rung?.otherChannel ? byOther(member) : byPreference(member)
          return telling(member, channel, `request.escalated.${level}`, { clock, ...slip })
        }),
      )
    })
}
