import * as z from 'zod/mini'
import type { Actor, Receipt } from '../../events/envelope.ts'
import type { Bare } from '../../shared/domain/aggregate.ts'
import { type PlanCommand, type PlanRefusal, plan } from '../../shared/domain/plan/decide.ts'
import { type PlanState, partiesOf } from '../../shared/domain/plan/plan.ts'
import { photoAmong } from '../../shared/domain/plan/restore.ts'
import { isOpen, type RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { Attachments, withAttachments } from '../../shared/files/attach.ts'
import { invalid, Problem } from '../../shared/http/problem.ts'
import { optional, text } from '../../shared/input/text.ts'
import { again } from '../../shared/restored.ts'
import type { Deps } from './deps.ts'

const Note = text({ max: 1000, lines: true })

/** What may be done to a task or a restoration: what its body takes, and the command that comes of it. */
export interface Deed<T> {
  readonly body: z.ZodMiniType<T>
  readonly command: (task: string, body: T) => Asked<Work>
}

const deed = <T>(body: Deed<T>['body'], command: Deed<T>['command']): Deed<T> => ({ body, command })

export const DEEDS = {
  acknowledge: deed(z.strictObject({}), (task) => ({ type: 'acknowledge', task })),
  start: deed(z.strictObject({}), (task) => ({ type: 'start', task })),
  finish: deed(z.strictObject({ note: optional(Note), files: Attachments }), (task, body) => ({
    type: 'finish',
    task,
    ...body,
  })),
  restore: deed(z.strictObject({ note: Note, files: Attachments }), (task, body) => ({
    type: 'restore',
    task,
    ...body,
  })),
}

type Work = Bare<Extract<PlanCommand, { type: 'start' | 'finish' | 'acknowledge' | 'restore' }>>
/** What is known only when it is written. */
type Asked<C> = C extends Work ? Omit<C, 'requestGoesOn' | 'photo'> : never

/** Who does it: for which parties, or for all of them. */
export interface Worker {
  readonly actor: Actor
  readonly me: readonly string[]
  readonly mayDraw: boolean
}

/** Does a deed to the task or the restoration that it names, and gives the plan as it is then. @throws Problem where that may not be */
export const work = async (
  deps: Deps,
  { receipt, command, worker }: { readonly receipt: Receipt; readonly command: Asked<Work>; readonly worker: Worker },
): Promise<PlanState> => {
  const at = deps.now().toISOString()
  const known = await deps.load(plan, receipt)
  if (!known) throw refused('plan-unknown')
  const party = partyOf(known, command.task, worker)
  const { actor } = worker
  const ids = 'files' in command ? command.files : undefined
  const attaching = { ids, receipt, at, actor, directory: await deps.zone(deps.now()) }
  return withAttachments(deps, attaching, async ({ alongside, files }) => {
    if (command.type === 'start' || command.type === 'finish')
      return whileGoingOn(deps, receipt, { ...command, party, at, actor }, alongside)
    const given = command.type === 'acknowledge' ? { ...command, party } : { ...command, photo: photoAmong(files) }
    const outcome = await deps.handle(plan, receipt, { ...given, at, actor }, { alongside })
    if ('refused' in outcome) throw refused(outcome.refused)
    return outcome.state
  })
}

/** For whom the worker acts on it: their own party, else, where they draw the plan, the lead. @throws Problem 403, 404 */
const partyOf = ({ tasks, restorations }: PlanState, id: string, { me, mayDraw }: Worker): string | undefined => {
  const task = tasks.find((one) => one.id === id)
  const restoration = restorations.find((one) => one.id === id)
  if (!task && !restoration) throw refused('task-unknown')
  const parties = task ? partiesOf(task) : restoration ? [restoration.owner] : []
  const mine = parties.find((one) => me.includes(one))
  if (mine === undefined && !mayDraw) throw new Problem(403, 'task-not-yours')
  return mine
}

type Needy = Extract<PlanCommand, { readonly requestGoesOn: boolean }>
type Undecided<C> = C extends Needy ? Omit<C, 'requestGoesOn'> : never

export const goesOn = (state: RequestState): boolean => isOpen(state) && !state.resolved

/**
 * A command that stands only as long as the request goes on as it did when that was decided; `shared/restored.ts` is the other half.
 * @throws Problem where it is refused
 */
export const whileGoingOn = async (
  { handle, seen }: Pick<Deps, 'handle' | 'seen'>,
  receipt: Receipt,
  command: Undecided<Needy>,
  alongside: NonNullable<Parameters<Deps['handle']>[3]>['alongside'] = [],
): Promise<PlanState> => {
  const outcome = await again(async () => {
    const { state, still } = await seen(request, receipt)
    if (!state) throw new Problem(404, 'request-unknown')
    return handle(plan, receipt, { ...command, requestGoesOn: goesOn(state) }, { alongside: [still, ...alongside] })
  })
  if ('refused' in outcome) throw refused(outcome.refused)
  return outcome.state
}

export const refused = (code: PlanRefusal): Problem => {
  if (code === 'photo-required') return invalid([{ pointer: '/files', code }])
  return new Problem(code === 'plan-unknown' || code === 'task-unknown' ? 404 : 409, code)
}
