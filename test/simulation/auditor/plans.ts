import type { PlanEvent } from '../../../events/plan.ts'
import { afterHash, type Invariant, plansOf } from './past.ts'
import { downBy, isUnheard, type Piece, type PlanLife, pieceOf, piecesOf, undrawn, went } from './plan-life.ts'

type Slipped = Extract<PlanEvent, { type: 'plan.slipped' }>
type Reminded = Extract<PlanEvent, { type: 'plan.reminded' }>

/** Whoever has just been told to put it back knows that it is due soon. */
const isNews = ({ startBy, since, remindAt }: Piece): boolean => startBy !== undefined || since < remindAt

const mayRemind = (piece: Piece, at: string): boolean =>
  piece.remindAt <= at && isNews(piece) && !piece.done && !piece.told.has('soon') && !piece.told.has('overdue')

const mayAsk = (piece: Piece, at: string): boolean =>
  isUnheard(piece) && !piece.done && (piece.acknowledgeBy ?? at) <= at && !piece.told.has('unacknowledged')

const reminded = (life: PlanLife, { id, at, data }: Reminded): string[] => {
  const wrong = (ids: readonly string[], may: (piece: Piece, at: string) => boolean, what: string) =>
    ids.flatMap((one) => {
      const piece = pieceOf(life, one)
      return piece && may(piece, at) ? [] : [`${id} reminds at ${at} that ${one} is ${what}: ${JSON.stringify(piece)}`]
    })
  return [...wrong(data.unacknowledged, mayAsk, 'not acknowledged'), ...wrong(data.soon, mayRemind, 'due soon')]
}

const slipped = (life: PlanLife, { id, at, data }: Slipped): string[] =>
  data.slips.flatMap(({ task, why }) => {
    const piece = pieceOf(life, task)
    const again = piece?.told.has('overdue') ?? false
    const late =
      why === 'overdue'
        ? (piece?.dueAt ?? '~') <= at && (!again || life.repeatAt <= at)
        : (piece?.startBy ?? '~') <= at && !piece?.started && !piece?.told.has(why) && !again
    return piece && !piece.done && late ? [] : [`${id} says at ${at} that ${task} is ${why}: ${JSON.stringify(piece)}`]
  })

const walked = (life: PlanLife, event: PlanEvent): string[] => {
  if (event.type === 'plan.reminded') return reminded(life, event)
  if (event.type === 'plan.slipped') return slipped(life, event)
  if (event.type !== 'plan.acknowledged') return []
  const { task, party } = event.data
  return pieceOf(life, task)?.acknowledged.has(party) ? [`${event.id}: ${party} had acknowledged ${task}`] : []
}

const SLACK_MS = 3 * 60_000

/** What its time has come for, and nobody was told of. */
const leftOut = (life: PlanLife, until: string): string[] =>
  piecesOf(life).flatMap(([id, piece]) => {
    const { acknowledgeBy = '~', startBy = '~', remindAt, dueAt, since, started, told } = piece
    if (piece.done || told.has('overdue')) return []
    return [
      ...(dueAt <= until ? [`${id} is overdue since ${dueAt}`] : []),
      ...(startBy <= until && !started && !told.has('not-started') ? [`${id} was to begin at ${startBy}`] : []),
      ...(since < remindAt && remindAt <= until && !told.has('soon') ? [`${id} was due soon at ${remindAt}`] : []),
      ...(isUnheard(piece) && acknowledgeBy <= until && !told.has('unacknowledged')
        ? [`${id} was to be acknowledged by ${acknowledgeBy}`]
        : []),
    ]
  })

/** Whoever has a part in a plan is reminded once, in time, and of what is so; what is late is told. */
export const chased: Invariant = (past) =>
  plansOf(past).flatMap(([stream, written]) => {
    const life = undrawn()
    const found = written.flatMap(({ event }) => {
      const wrong = walked(life, event)
      went(life, event)
      return wrong
    })
    const until = new Date(past.now - SLACK_MS).toISOString()
    const missing = past.drained ? leftOut(life, until) : []
    return [...found, ...missing.map((what) => `${stream}: ${what}, and nobody was told`)]
  })

const CLAIMS = /^request\.(resolved|confirmed)$/

/** No request is said to be done while something that its plan took down is not back. */
export const putBack: Invariant = ({ ledger }) => {
  const plans = new Map<string, PlanLife>()
  return ledger.written.flatMap(({ event }) => {
    const receipt = afterHash(event.stream)
    if (event.stream.startsWith('plan#')) {
      const life = plans.get(receipt) ?? undrawn()
      plans.set(receipt, life)
      went(life, event as PlanEvent)
    }
    const life = CLAIMS.test(event.type) ? plans.get(receipt) : undefined
    const down = life ? downBy(life) : 0
    return down > 0 ? [`${event.id} ${event.type}, and ${down} are not back`] : []
  })
}
