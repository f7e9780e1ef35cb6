import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { SayForm } from '../kit/say-form.tsx'
import { Trouble } from '../kit/told.tsx'
import { typed } from '../kit/typed.ts'
import type { TaskAction } from '../plan/replies.ts'

interface DeedsProps {
  readonly id: string
  readonly actions: readonly TaskAction[]
  /** Why no photo is asked for where something is put back. */
  readonly withoutPhoto?: string | undefined
  /** Presses the button; what it gives back is why that did not work. */
  readonly act: (task: string, action: TaskAction, body: unknown) => Promise<Problem | undefined>
}

/** The next step is one press; finishing and putting back take a word about it, and what shows it. */
export const Deeds = ({ id, actions, withoutPhoto, act }: DeedsProps) => {
  const { say } = useTongue()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const press = async (action: TaskAction) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    setProblem(await act(id, action, {}))
    setBusy(false)
  }
  const quick = actions.filter((action) => action === 'acknowledge' || action === 'start')
  const told = actions.filter((action) => action === 'finish' || action === 'restore')
  return (
    <div class="deeds">
      {problem && <Trouble problem={problem} />}
      {quick.length > 0 && (
        <div class="presses">
          {quick.map((action, place) => (
            <Press
              key={action}
              busy={busy}
              type="button"
              kind={place === 0 ? 'main' : 'plain'}
              onClick={() => press(action)}
            >
              {say(`task.${action}`)}
            </Press>
          ))}
        </div>
      )}
      {told.map((action) => (
        <details key={action} class="fold" open={quick.length === 0}>
          <summary>{say(`task.${action}`)}</summary>
          <SayForm
            id={`${id}-${action}`.replace(/\./g, '-')}
            label={say(`task.${action}.note`)}
            send={say(`task.${action}.send`)}
            required={action === 'restore'}
            files={action === 'finish' || withoutPhoto !== undefined || say('task.restore.photo')}
            onSend={(text, files) => act(id, action, { note: typed(text), files })}
          />
        </details>
      ))}
    </div>
  )
}
