import { useState } from 'preact/hooks'
import { call, type Problem } from './api.ts'
import { Press } from './field.tsx'
import { useTongue } from './page.tsx'
import { Status, Trouble } from './told.tsx'

/** Another link in the place of one that has expired; it goes to its owner, wherever this page is open. */
export const Renew = ({ token }: { token: string }) => {
  const { say, language } = useTongue()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const renew = async () => {
    if (busy) return
    setBusy(true)
    const outcome = await call('/api/links/renew', { language, token, body: {} })
    setProblem('problem' in outcome ? outcome.problem : undefined)
    setAsked(!('problem' in outcome))
    setBusy(false)
  }
  return (
    <>
      <Status focus={asked} text={asked ? say('renew.asked') : undefined} />
      {problem && <Trouble problem={problem} />}
      {!asked && (
        <Press busy={busy} type="button" onClick={renew}>
          {say('renew.ask')}
        </Press>
      )}
    </>
  )
}
