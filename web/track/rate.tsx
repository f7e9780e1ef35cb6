import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { useTongue } from '../kit/page.tsx'
import { SayForm } from '../kit/say-form.tsx'
import { Trouble } from '../kit/told.tsx'
import type { Speak } from './words.tsx'

const LEVELS = [5, 4, 3, 2, 1] as const
type Level = (typeof LEVELS)[number]

/** The five levels of 好差评: one tap and it is said. A poor one first asks what went wrong, since it is worked on again. */
export const Rate = ({ speak }: { speak: Speak }) => {
  const { say } = useTongue()
  const [level, setLevel] = useState<Level>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const send = async (chosen: Level, comment?: string) => {
    const done = comment === undefined ? 'track.rate.done' : 'track.rate.done.poor'
    return speak('rate', { level: chosen, comment }, done)
  }
  const tap = (chosen: Level) => async () => {
    if (busy) return
    setLevel(chosen)
    setProblem(undefined)
    if (chosen <= 2) return
    setBusy(true)
    setProblem(await send(chosen))
    setBusy(false)
  }
  const why = async (text: string) => {
    const detail = say('track.rate.reason.missing')
    if (text.trim() === '')
      return { status: 422, code: 'invalid', errors: [{ pointer: '/comment', code: 'required', detail }] }
    return level && send(level, text)
  }
  return (
    <div class="rate">
      <h3 id="rate-title">{say('track.rate')}</h3>
      {problem && <Trouble problem={problem} />}
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that act are no fields of a form */}
      <div class="levels" role="group" aria-labelledby="rate-title">
        {LEVELS.map((offered) => (
          <button
            key={offered}
            id={`rate-${offered}`}
            type="button"
            class={`level${offered === level ? ' chosen' : ''}`}
            aria-pressed={offered === level}
            disabled={busy}
            onClick={tap(offered)}
          >
            {say(`rating.${offered}`)}
          </button>
        ))}
      </div>
      {level !== undefined && level <= 2 && (
        <SayForm
          key={level}
          id="rate-comment"
          label={say('track.rate.comment.poor')}
          send={say('track.rate.send')}
          onSend={why}
          onCancel={{ label: say('track.cancel'), run: () => setLevel(undefined) }}
        />
      )}
    </div>
  )
}
