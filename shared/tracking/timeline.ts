import type { Instant, Language } from '../../events/envelope.ts'
import type { DomainEvent } from '../../events/event.ts'
import type { ZoneDirectory } from '../directory/directory.ts'
import type { RequestState } from '../domain/request.ts'
import { ROUNDS } from '../domain/request-rework.ts'
import { idOf } from '../domain/stream.ts'
import { sayName } from '../messages/names.ts'
import { sayTimeline } from '../messages/timeline.ts'
import { actorName, memberNamed, squadNamed } from './names.ts'
import { supervisionWords } from './supervision-words.ts'
import { mergeWords } from './timeline-merge.ts'
import { when } from './when.ts'

export interface TimelineEntry {
  readonly at: Instant
  /** `submitted`, `routed`, … as in the events' names. */
  readonly type: string
  readonly text: string
  /** The ids of the photos and papers that came with it. */
  readonly files?: readonly string[] | undefined
}

export interface Viewer {
  readonly language: Language
  /** Staff also see the notes that they leave each other. */
  readonly staff: boolean
}

/** What happened to a request, oldest first, supervision included: the enterprise may know who was reminded of it. */
export const timeline = (
  history: readonly DomainEvent[],
  state: RequestState,
  directory: ZoneDirectory,
  viewer: Viewer,
): TimelineEntry[] =>
  history.flatMap((event) => {
    const text = words(event, state, directory, viewer)
    return text === undefined
      ? []
      : [{ at: event.at, type: event.type.slice('request.'.length), text, files: filesOf(event) }]
  })

const filesOf = ({ data }: DomainEvent) => ('files' in data ? data.files : undefined)

const words = (
  event: DomainEvent,
  state: RequestState,
  directory: ZoneDirectory,
  { language, staff }: Viewer,
): string | undefined => {
  const name = actorName(directory, language, state, event.actor)
  switch (event.type) {
    case 'request.submitted':
      return submittedWords(event, state, directory, language)
    case 'request.routed': {
      const squad = squadNamed(directory, language, event.data.squadId).name
      const { assigneeId } = event.data
      return assigneeId === undefined
        ? sayTimeline(language, 'timeline.routed', { squad })
        : sayTimeline(language, 'timeline.routed.assignee', {
            squad,
            name: memberNamed(directory, language, assigneeId).name,
          })
    }
    case 'request.transferred': {
      const { to, note } = event.data
      const params = { name, to: memberNamed(directory, language, to).name }
      return staff && note !== undefined
        ? sayTimeline(language, 'timeline.transferred.note', { ...params, note })
        : sayTimeline(language, 'timeline.transferred', params)
    }
    case 'request.returned': {
      const squad = squadNamed(directory, language, event.data.squadId).name
      const { reason } = event.data
      return event.data.nudgeAt === undefined
        ? sayTimeline(language, 'timeline.returned', { squad, name, reason })
        : sayTimeline(language, 'timeline.returned.again', { squad, name, reason })
    }
    case 'request.decided': {
      const squad = squadNamed(directory, language, event.data.squadId).name
      return sayTimeline(language, 'timeline.decided', { squad, name, reason: event.data.reason })
    }
    case 'request.accepted':
      return event.data.principalId === undefined
        ? sayTimeline(language, 'timeline.accepted', { name })
        : sayTimeline(language, 'timeline.accepted.deputy', {
            name,
            principal: memberNamed(directory, language, event.data.principalId).name,
          })
    case 'request.contacted':
      return staff && event.data.note
        ? sayTimeline(language, 'timeline.contacted.note', { name, note: event.data.note })
        : sayTimeline(language, 'timeline.contacted', { name })
    case 'request.answered':
      return sayTimeline(language, 'timeline.answered', { name, text: event.data.text })
    case 'request.resolved':
      return sayTimeline(language, 'timeline.resolved', { name, text: event.data.text })
    case 'request.confirmed':
      return sayTimeline(language, event.actor.kind === 'member' ? 'timeline.confirmed.visit' : 'timeline.confirmed', {
        name,
      })
    case 'request.disputed': {
      const key = event.actor.kind === 'member' ? 'timeline.disputed.visit' : 'timeline.disputed'
      return sayTimeline(language, key, { name, text: event.data.reason })
    }
    case 'request.raised':
      return event.data.reason === undefined
        ? sayTimeline(language, 'timeline.raised', { name })
        : sayTimeline(language, 'timeline.raised.reason', { name, text: event.data.reason })
    case 'request.messaged':
      return sayTimeline(language, 'timeline.messaged', { name, text: event.data.text })
    case 'request.noted':
      if (event.data.visible) return sayTimeline(language, 'timeline.noted', { name, text: event.data.text })
      return staff ? sayTimeline(language, 'timeline.noted.internal', { name, text: event.data.text }) : undefined
    case 'request.co-handler-added':
    case 'request.co-handler-released':
    case 'request.instructed':
    case 'request.instruction-received':
    case 'request.instruction-reminded':
      return supervisionWords(event, name, directory, { language, staff })
    case 'request.asked':
      return sayTimeline(language, 'timeline.asked', { name, text: event.data.text })
    case 'request.replied':
      return sayTimeline(language, 'timeline.replied', { name, text: event.data.text })
    case 'request.asked-again':
      return sayTimeline(language, 'timeline.asked-again')
    case 'request.extension-asked':
      return sayTimeline(language, 'timeline.extension-asked', {
        name,
        workdays: String(event.data.workdays),
        text: event.data.reason,
      })
    case 'request.extension-reminded':
      return sayTimeline(language, 'timeline.extension-reminded')
    case 'request.extended':
      return sayTimeline(language, 'timeline.extended', {
        name,
        time: when(language, event.data.clock.dueAt, event.at, directory.zone.utcOffset),
        text: event.data.reason,
      })
    case 'request.extension-refused':
      return event.data.reason
        ? sayTimeline(language, 'timeline.extension-refused.reason', { name, text: event.data.reason })
        : sayTimeline(language, 'timeline.extension-refused', { name })
    case 'request.extension-lapsed':
      return sayTimeline(language, 'timeline.extension-lapsed')
    case 'request.date-agreed':
      return sayTimeline(language, 'timeline.date-agreed', {
        name,
        time: when(language, event.data.clock.dueAt, event.at, directory.zone.utcOffset),
      })
    case 'request.pause-asked':
    case 'request.paused': {
      const time = when(language, event.data.until, event.at, directory.zone.utcOffset)
      const key = event.type === 'request.paused' ? 'timeline.paused' : 'timeline.pause-asked'
      return sayTimeline(language, key, { name, time, text: event.data.reason })
    }
    case 'request.pause-reminded':
      return sayTimeline(language, event.data.told ? 'timeline.pause-reminded' : 'timeline.pause-reminded.spared')
    case 'request.pause-lapsed':
      return sayTimeline(language, 'timeline.pause-lapsed')
    case 'request.pause-refused':
      return event.data.reason
        ? sayTimeline(language, 'timeline.pause-refused.reason', { name, text: event.data.reason })
        : sayTimeline(language, 'timeline.pause-refused', { name })
    case 'request.resumed':
      return event.actor.kind === 'system'
        ? sayTimeline(language, 'timeline.resumed.by-itself')
        : sayTimeline(language, 'timeline.resumed', { name })
    case 'request.merged':
    case 'request.absorbed':
    case 'request.unmerged':
    case 'request.released':
      return mergeWords(event, language, name)
    case 'request.linked':
    case 'request.unlinked':
      // The reason is for those who may read both.
      return staff
        ? sayTimeline(language, `timeline.${event.type === 'request.linked' ? 'linked' : 'unlinked'}`, {
            name,
            receipt: event.data.to,
          })
        : undefined
    case 'request.withdrawn':
      return event.data.reason
        ? sayTimeline(language, 'timeline.withdrawn.reason', { name, text: event.data.reason })
        : sayTimeline(language, 'timeline.withdrawn', { name })
    case 'request.rated': {
      const rating = sayName(language, `timeline.rating.${event.data.level}`)
      const { comment } = event.data
      return comment === undefined
        ? sayTimeline(language, 'timeline.rated', { name, rating })
        : sayTimeline(language, 'timeline.rated.comment', { name, rating, text: comment })
    }
    case 'request.reworked':
      return sayTimeline(language, event.data.round > ROUNDS ? 'timeline.reworked.circulated' : 'timeline.reworked', {
        round: String(event.data.round),
      })
    case 'request.visit-asked':
      return sayTimeline(language, 'timeline.visit-asked', {
        name: memberNamed(directory, language, event.data.visitorId).name,
      })
    case 'request.visit-put-off':
      return sayTimeline(language, 'timeline.visit-put-off', {
        time: when(language, event.data.nextAt, event.at, directory.zone.utcOffset),
      })
    case 'request.visited': {
      const { outcome, note, purpose } = event.data
      // What it said of the claim stands in the next line, as its own word.
      if (purpose === 'claim' && (outcome === 'solved' || outcome === 'not-solved')) return undefined
      const said = sayTimeline(language, `timeline.visited.${outcome}`, { name })
      return staff && note !== undefined ? sayTimeline(language, 'timeline.visited.note', { said, note }) : said
    }
    case 'request.escalated':
      return escalatedWords(event, language)
    case 'request.lapsed':
      return sayTimeline(language, 'timeline.lapsed')
    default:
      return undefined
  }
}

type Escalated = Extract<DomainEvent, { type: 'request.escalated' }>

const escalatedWords = ({ stream, data: { level, slip } }: Escalated, language: Language): string => {
  const said = sayTimeline(language, `timeline.escalated.${level}`)
  return slip
    ? sayTimeline(language, 'timeline.escalated.slip', { said, number: `${idOf(stream)}/${slip.number}` })
    : said
}

type Submitted = Extract<DomainEvent, { type: 'request.submitted' }>

/** Who took it in for the enterprise is told, and since when the clocks count. */
const submittedWords = (
  { at, actor, data: { how, calledAt } }: Submitted,
  state: RequestState,
  directory: ZoneDirectory,
  language: Language,
): string => {
  const name = actorName(directory, language, state, actor)
  if (how === undefined) return sayTimeline(language, 'timeline.submitted', { name })
  const way = sayTimeline(language, `timeline.how.${how}`)
  if (calledAt === undefined) return sayTimeline(language, 'timeline.registered', { name, way })
  return sayTimeline(language, 'timeline.registered.called', {
    name,
    way,
    time: when(language, calledAt, at, directory.zone.utcOffset),
  })
}
