import type { Desk, Player, Status, Tracked } from '../kit/replies.ts'
import type { Say, TextKey } from '../texts/texts.ts'
import { type InHand, inHand } from './in-hand.ts'

export interface Ball {
  readonly text: string
  /** Until when, at the latest. */
  readonly until?: string | undefined
  /** Since when nobody has to act any more. */
  readonly since?: string | undefined
  /** What the units of a joint plan do meanwhile. */
  readonly task?: (InHand & { readonly unit: string }) | undefined
}

type Request = Tracked | Desk['request']

/** The two pages say the same, and each speaks to its own reader. */
type Side = 'enterprise' | 'squad'

const TO_SQUAD: Partial<Record<TextKey, TextKey>> = {
  'ball.answered': 'desk.ball.answered',
  'ball.closed': 'desk.ball.closed',
  'ball.lapsed': 'desk.ball.lapsed',
  'ball.merged': 'desk.ball.merged',
  'ball.pauseAsked': 'desk.ball.pauseAsked',
  'ball.paused': 'desk.ball.paused',
  'ball.question': 'desk.ball.question',
  'ball.resolved': 'desk.ball.resolved',
  'ball.withdrawn': 'desk.ball.withdrawn',
}

/** Who has to act now, and until when; once it is over, since when. */
export const ballOf = (tell: Say, request: Request, side: Side = 'enterprise'): Ball => {
  const say: Say = (key, values) => tell((side === 'squad' && TO_SQUAD[key]) || key, values)
  if ('mergedInto' in request && request.mergedInto) return ballOf(tell, request.mergedInto, side)
  const open = openBall(say, request) ?? standing(say, request)
  const task = 'plan' in request && open.since === undefined ? inHand(say, request.plan) : undefined
  return task ? { ...open, task: { ...task, unit: task.unit ?? request.squad?.name ?? whoIs(say, request) } } : open
}

/** What stands open between the squad and the enterprise comes before where the request is on its way. */
const openBall = (say: Say, request: Request): Ball | undefined => {
  const { question, pauseAsked, paused } = request
  if (paused) return { text: say('ball.paused', { who: whoIs(say, request) }), until: paused.until }
  if (pauseAsked) return { text: say('ball.pauseAsked'), until: pauseAsked.answerBy }
  if (question) return { text: say('ball.question'), until: question.replyBy }
  return undefined
}

const standing = (say: Say, request: Request): Ball => {
  const { status, clocks, confirmBy, extension } = request
  const running = clocks.filter(({ metAt }) => !metAt)
  const until = running.map(({ dueAt }) => dueAt).sort()[0]
  const who = whoIs(say, request)
  switch (status) {
    case 'submitted':
      return { text: say('ball.submitted', { who }), until }
    case 'routed':
      return { text: waiting(say, request), until }
    case 'accepted':
    case 'answered':
      if (extension) return { text: say('ball.extension', { who, n: String(extension.workdays) }), until }
      if (status === 'accepted' && running.some(({ kind }) => kind === 'rework'))
        return { text: say('ball.rework', { who }), until }
      return { text: say(`ball.${status}`, { who }), until }
    case 'resolved':
      return { text: say('ball.resolved'), until: confirmBy }
    case 'closed':
      return { text: say(isConfirmed(request) ? 'ball.closed' : 'ball.lapsed'), since: endedAt(request) }
    case 'withdrawn':
    case 'merged':
      return { text: say(`ball.${status}`), since: endedAt(request) }
  }
}

/** Whoever answers for it does so until another accepts it, or it is decided whose it is. */
const waiting = (say: Say, request: Request): string => {
  const { asked, deciding, handler, squad } = request
  const who = nameNow(say, handler) || (squad?.name ?? '')
  if (deciding) return say('ball.deciding', { asked: asked ? nameNow(say, asked) : say('role.committee'), who })
  return asked
    ? say('ball.handing', { asked: nameNow(say, asked), who })
    : say('ball.routed', { who: whoIs(say, request) })
}

const ENDS: readonly string[] = ['confirmed', 'lapsed', 'withdrawn', 'merged']

const endedAt = ({ timeline }: Request): string | undefined =>
  timeline.filter(({ type }) => ENDS.includes(type)).slice(-1)[0]?.at

/** Whom to turn to: while somebody is away, who stands in for them. */
export const nameNow = (say: Say, player: Player | undefined): string => {
  if (!player?.standIn) return player?.name ?? ''
  return say('ball.standIn', { name: player.standIn.name, principal: player.name })
}

/** Until it is dispatched the squad on duty answers for it. */
const whoIs = (say: Say, { squad, duty, handler }: Request): string => {
  const name = nameNow(say, handler)
  if (!squad) return name || (duty?.name ?? '')
  return name === '' ? squad.name : say('ball.who', { squad: squad.name, name })
}

/** Its last word on whether it is solved; a dispute or a poor rating takes an earlier one back. */
export const isConfirmed = ({ timeline }: Pick<Tracked, 'timeline'>): boolean =>
  timeline.filter(({ type }) => VERDICTS.includes(type)).slice(-1)[0]?.type === 'confirmed'

const VERDICTS: readonly string[] = ['confirmed', 'disputed', 'reworked']

export type Word = 'consent' | 'resume' | 'reply' | 'solved' | 'rate' | 'message' | 'withdraw'

/** What the enterprise may sensibly say now. Silence taken for consent may still be made good. */
export const wordsNow = (
  request: Pick<Tracked, 'status' | 'timeline' | 'rating' | 'question' | 'pauseAsked' | 'paused'>,
): readonly Word[] => {
  const { status, rating, question, pauseAsked, paused } = request
  const confirmed = isConfirmed(request)
  const words: (Word | false)[] = [
    pauseAsked !== undefined && 'consent',
    paused !== undefined && 'resume',
    question !== undefined && 'reply',
    (status === 'answered' || status === 'resolved' || status === 'closed') && !confirmed && 'solved',
    (status === 'resolved' || status === 'closed') && rating === undefined && 'rate',
    status !== 'closed' && status !== 'withdrawn' && 'message',
    WITHDRAWABLE.includes(status) && 'withdraw',
  ]
  return words.filter((word): word is Word => word !== false)
}

/** What is merged can be withdrawn by itself; the other goes on. */
const WITHDRAWABLE: readonly Status[] = ['submitted', 'routed', 'accepted', 'answered', 'merged']
