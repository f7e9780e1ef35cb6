import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Press as Button } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Instruction } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'
import { Trouble } from '../kit/told.tsx'
import type { Press } from './besides.tsx'

interface InstructionsProps {
  readonly instructions: readonly Instruction[]
  readonly now: string
  readonly press: Press
}

/** What those above have written and somebody has not received yet, before anything else. */
export const Instructions = ({ instructions, now, press }: InstructionsProps) => {
  const { say, language } = useTongue()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  if (instructions.length === 0) return null
  const receive = async () => {
    if (busy) return
    setBusy(true)
    setProblem(await press('received', {}, 'desk.instruction.done'))
    setBusy(false)
  }
  return (
    <section class="quoted instructions" aria-labelledby="instructions-title">
      <h2 id="instructions-title">{say('desk.instruction.title')}</h2>
      {problem && <Trouble problem={problem} />}
      {instructions.map(({ number, at, by, text }) => (
        <div key={number}>
          <p class="prose">{text}</p>
          <p class="hint">{say('desk.instruction.by', { name: by, when: momentText(say, language, at, now) })}</p>
        </div>
      ))}
      {instructions.some(({ mine }) => mine) ? (
        <div class="presses">
          <Button busy={busy} type="button" onClick={receive}>
            {say('desk.instruction.receive')}
          </Button>
        </div>
      ) : (
        <p class="hint">{say('desk.instruction.waits')}</p>
      )}
    </section>
  )
}
