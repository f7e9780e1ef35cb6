import { useState } from 'preact/hooks'
import { call, type Problem } from '../kit/api.ts'
import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { Trouble } from '../kit/told.tsx'

/** Gives an address at which one's own calendar finds one's tasks, once for each press. */
export const Feed = ({ path, token }: { readonly path: string; readonly token: string }) => {
  const { say, language } = useTongue()
  const [feed, setFeed] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const ask = async () => {
    if (busy) return
    setBusy(true)
    const outcome = await call<{ readonly path: string }>(path, { language, token, body: {} })
    setBusy(false)
    if ('problem' in outcome) setProblem(outcome.problem)
    else setFeed(location.origin + outcome.value.path)
  }
  return (
    <>
      {problem && <Trouble problem={problem} />}
      <div class="presses">
        <Press busy={busy} kind="plain" type="button" onClick={ask}>
          {say('plan.feed')}
        </Press>
      </div>
      {feed !== undefined && (
        <div role="status">
          <Field
            name="feed-url"
            label={say('plan.feed.url')}
            hint={say('plan.feed.hint')}
            type="text"
            required
            value={feed}
            onValue={() => undefined}
          />
        </div>
      )}
    </>
  )
}
