import { Shown } from '../kit/files.tsx'
import type { TextKey } from '../texts/texts.ts'
import type { Plan, Proof as Said, TaskAction } from './replies.ts'

type Done = Pick<Plan, 'tasks' | 'restorations'>

/** What whoever did it said and showed of it. */
export const Proof = ({ proof }: { proof: Said | undefined }) => {
  if (!proof) return null
  return (
    <div class="proof">
      {proof.note !== undefined && <p>{proof.note}</p>}
      <Shown ids={proof.files} />
    </div>
  )
}

export const filesOf = ({ tasks, restorations }: Done): string[] =>
  [...tasks.map(({ finish }) => finish), ...restorations.map(({ proof }) => proof)].flatMap((one) => one?.files ?? [])

/** A photo that is still being looked into shows nothing yet. */
export const isChecking = ({ restorations }: Pick<Done, 'restorations'>): boolean =>
  restorations.some(({ state }) => state === 'reported')

/** What came of a deed, in words. */
export const outcomeOf = (action: TaskAction, id: string, { restorations }: Pick<Done, 'restorations'>): TextKey =>
  restorations.some((one) => one.id === id && one.state === 'reported') ? 'task.reported' : `task.${action}.done`
