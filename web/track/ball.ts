import type { Desk, Player, Status, Tracked } from '../kit/replies.ts'
import type { Say, TextKey } from '../texts/texts.ts'

export interface Ball {
  readonly text: string
  /** Until when, at the latest. */
  readonly until?: string | undefined
}

type Request = Tracked | Desk['request']

/** The two pages say the same, and each speaks to its own reader. */
type Side = 'enterprise' | 'squad'

const TO_SQUAD: Partial<Record<TextKey, TextKey>> = {
  'ball.answered': 'desk.ball.answered',
  'ball.lapsed': 'desk.ball.lapsed',
  'ball.merged': 'desk.ball.merged',
  'ball.pauseAsked': 'desk.ball.pauseAsked',
  'ball.paused': 'desk.ball.paused',
  'ball.question': 'desk.ball.question',
  'ball.resolved': 'desk.ball.resolved',
  'ball.withdrawn': 'desk.ball.withdrawn',
}

/** Who has to act now, and until when. */
export const ballOf = (tell: Say, request: Request, side: Side = 'enterprise'): Ball => {
  const say: Say = (key, values) => tell((side === 'squad' && TO_SQUAD[key]) || key, values)
  const { status, clocks, confirmBy } = request
  if ('mergedInto' in request && request.mergedInto) return ballOf(tell, request.mergedInto, side)
  const open = openBall(say, request)
  if (open) return open
  const until = clocks
    .filter(({ metAt }) => !metAt)
    .map(({ dueAt }) => dueAt)
    .sort()[0]
  switch (status) {
    case 'submitted':
      return { text: say('ball.submitted'), until }
    case 'routed':
      if (request.asked)
        return {
          text: say(request.deciding ? 'ball.deciding' : 'ball.handing', {
            asked: nameNow(say, request.asked),
            who: nameNow(say, request.handler),
          }),
          until,
        }
      return { text: say('ball.routed', { who: whoIs(say, request) }), until }
    case 'accepted':
    case 'answered':
      return { text: say(`ball.${status}`, { who: whoIs(say, request) }), until }
    case 'resolved':
      return { text: say('ball.resolved'), until: confirmBy }
    case 'closed':
      return { text: say(isConfirmed(request) ? 'ball.closed' : 'ball.lapsed') }
    case 'withdrawn':
    case 'merged':
      return { text: say(`ball.${status}`) }
  }
}

/** What stands open between the squad and the enterprise comes before where the request is on its way. */
const openBall = (say: Say, { question, pauseAsked, paused }: Request): Ball | undefined => {
  if (paused) return { text: say('ball.paused'), until: paused.until }
  if (pauseAsked) return { text: say('ball.pauseAsked'), until: pauseAsked.until }
  if (question) return { text: say('ball.question'), until: question.replyBy }
  return undefined
}

/** Whom to turn to: while somebody is away, who stands in for them. */
export const nameNow = (say: Say, player: Player | undefined): string => {
  if (!player?.standIn) return player?.name ?? ''
  return say('ball.standIn', { name: player.standIn.name, principal: player.name })
}

const whoIs = (say: Say, { squad, handler }: Request): string => {
  const name = nameNow(say, handler)
  if (!squad) return name
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
