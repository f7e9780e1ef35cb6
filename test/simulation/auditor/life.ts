import type { RequestEvent } from '../../../events/request.ts'
import { type Invariant, requestsOf } from './past.ts'

/** A request's life as its rules are told to people, written down a second time. */
interface Life {
  submitted: boolean
  routed: boolean
  /** Returned twice, and waiting for a decision. */
  adrift: boolean
  accepted: boolean
  answered: boolean
  resolved: boolean
  ended: '' | 'confirmed' | 'lapsed' | 'withdrawn' | 'merged'
  paused: boolean
  asksPause: boolean
  rated: boolean
  poor: boolean
}

const fresh = (): Life => ({
  submitted: false,
  routed: false,
  adrift: false,
  accepted: false,
  answered: false,
  resolved: false,
  ended: '',
  paused: false,
  asksPause: false,
  rated: false,
  poor: false,
})

const ALWAYS: readonly RequestEvent['type'][] = [
  'request.messaged',
  'request.noted',
  'request.released',
  'request.linked',
  'request.unlinked',
]

/** Whether an event may come now. */
const may = (life: Life, { type }: RequestEvent): boolean => {
  if (type === 'request.submitted') return !life.submitted
  if (!life.submitted) return false
  if (life.ended === 'merged') return ['request.unmerged', 'request.withdrawn', 'request.unlinked'].includes(type)
  if (ALWAYS.includes(type)) return true
  const claimed = life.answered || life.resolved
  switch (type) {
    case 'request.rated':
      return life.ended !== 'withdrawn' && (life.resolved || life.ended !== '') && !life.rated
    case 'request.reworked':
      return life.poor
    case 'request.confirmed':
      return (life.ended === '' || life.ended === 'lapsed') && claimed
    case 'request.disputed':
      return (life.ended === '' || life.ended === 'lapsed') && claimed
    case 'request.visited':
    case 'request.visit-asked':
      return life.ended !== 'withdrawn'
    default:
      return life.ended === '' && mayOpen(life, type)
  }
}

const mayOpen = (life: Life, type: RequestEvent['type']): boolean => {
  switch (type) {
    case 'request.routed':
      return !life.routed
    case 'request.returned':
    case 'request.transferred':
      return life.routed && !life.adrift && !life.resolved
    case 'request.decided':
      return life.adrift
    case 'request.accepted':
      return !life.accepted && !life.adrift
    case 'request.answered':
      return !life.answered && !life.resolved
    case 'request.resolved':
      return !life.resolved
    case 'request.lapsed':
      return life.resolved
    case 'request.raised':
      return !life.resolved
    case 'request.escalated':
      return !life.resolved && !life.paused
    case 'request.paused':
      return life.asksPause && !life.paused && !life.resolved
    case 'request.resumed':
      return life.paused
    default:
      return true
  }
}

const live = (life: Life, event: RequestEvent, next: RequestEvent | undefined): void => {
  switch (event.type) {
    case 'request.submitted':
      life.submitted = true
      break
    case 'request.routed':
      Object.assign(life, { routed: true, adrift: false, accepted: false })
      break
    case 'request.returned':
      // Where it finds another squad it is routed in the same breath.
      Object.assign(life, {
        routed: next?.type !== 'request.routed',
        adrift: next?.type !== 'request.routed',
        accepted: false,
      })
      break
    case 'request.decided':
      life.routed = false
      break
    case 'request.transferred':
      life.accepted = false
      break
    case 'request.accepted':
      life.accepted = true
      break
    case 'request.answered':
      Object.assign(life, { answered: true, rated: false })
      break
    case 'request.resolved':
      Object.assign(life, { resolved: true, rated: false, asksPause: false })
      break
    case 'request.confirmed':
      life.ended = 'confirmed'
      break
    case 'request.lapsed':
      life.ended = 'lapsed'
      break
    case 'request.merged':
      life.ended = 'merged'
      break
    case 'request.unmerged':
      life.ended = ''
      break
    case 'request.withdrawn':
      life.ended = 'withdrawn'
      break
    case 'request.disputed':
      Object.assign(life, { ended: '', answered: false, resolved: false })
      break
    case 'request.rated':
      Object.assign(life, { rated: true, poor: event.data.level <= 2 })
      break
    case 'request.reworked':
      Object.assign(life, { ended: '', answered: false, resolved: false, poor: false })
      break
    case 'request.pause-asked':
      life.asksPause = true
      break
    case 'request.paused':
      Object.assign(life, { paused: true, asksPause: false })
      break
    case 'request.resumed':
      life.paused = false
      break
  }
}

/** Nothing happens to a request that may not; so at any time one squad at most has it, and one person at most has accepted it. */
export const transitions: Invariant = (past) =>
  requestsOf(past).flatMap(([, written]) => {
    const life = fresh()
    return written.flatMap(({ event }, place) => {
      const right = may(life, event)
      live(life, event, written[place + 1]?.event)
      return right
        ? []
        : [
            `${event.id} ${event.type} after ${written
              .slice(0, place)
              .map((one) => one.event.type.slice(8))
              .join(', ')}`,
          ]
    })
  })
