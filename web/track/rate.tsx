import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { Trouble } from '../kit/told.tsx'
import type { Speak } from './words.tsx'

const LEVELS = [5, 4, 3, 2, 1] as const
type Level = (typeof LEVELS)[number]

/** The five levels of 好差评 in words; a poor rating asks what went wrong. */
export const Rate = ({ speak }: { speak: Speak }) => {
  const { say } = useTongue()
  const [level, setLevel] = useState<Level>()
  const [comment, setComment] = useState('')
  const [busy, setBusy] = useState(false)
  const [unchosen, setUnchosen] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const send = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    if (level === undefined) {
      setUnchosen(true)
      document.getElementById('rate-5')?.focus()
      return
    }
    setBusy(true)
    setProblem(await speak('rate', { level, comment: comment.trim() || undefined }, 'track.rate.done'))
    setBusy(false)
  }
  const choose = (chosen: Level) => () => {
    setLevel(chosen)
    setUnchosen(false)
  }
  return (
    <form class="rate" noValidate onSubmit={send}>
      <h3>{say('track.rate')}</h3>
      {problem && !problem.errors && <Trouble problem={problem} />}
      <fieldset aria-describedby={unchosen ? 'rate-error' : undefined}>
        <legend>{say('track.rate.level')}</legend>
        <div class="levels">
          {LEVELS.map((offered) => (
            <label key={offered} class={`level${offered === level ? ' chosen' : ''}`} for={`rate-${offered}`}>
              <input
                type="radio"
                id={`rate-${offered}`}
                name="level"
                value={offered}
                checked={offered === level}
                onChange={choose(offered)}
              />
              {say(`rating.${offered}`)}
            </label>
          ))}
        </div>
        {unchosen && (
          <p class="error" id="rate-error" role="alert">
            {say('track.rate.choose')}
          </p>
        )}
      </fieldset>
      <Field
        name="rate-comment"
        label={say(level !== undefined && level <= 2 ? 'track.rate.comment.poor' : 'track.rate.comment')}
        type="area"
        value={comment}
        onValue={setComment}
        error={problem?.errors?.map(({ detail }) => detail).join(' ')}
      />
      <Press busy={busy}>{say('track.rate.send')}</Press>
    </form>
  )
}
