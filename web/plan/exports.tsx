import { useState } from 'preact/hooks'
import { call, type Problem } from '../kit/api.ts'
import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { SayForm } from '../kit/say-form.tsx'
import { Trouble } from '../kit/told.tsx'
import type { Plan } from './replies.ts'
import { sheetOf } from './sheet.ts'
import { workbook } from './xlsx.ts'

interface ExportsProps {
  readonly plan: Plan
  readonly receipt: string
  readonly token: string
  readonly mayDraw: boolean
}

/** A browser that knows no download attribute opens the file instead. */
const hand = (bytes: Uint8Array, name: string, type: string) => {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.appendChild(link)
  link.click()
  document.body.removeChild(link)
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** On paper, in a spreadsheet, in one's own calendar, and as a playbook for the next time. */
export const Exports = ({ plan, receipt, token, mayDraw }: ExportsProps) => {
  const { say, language } = useTongue()
  const [feed, setFeed] = useState<string>()
  const [saved, setSaved] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const query = `?receipt=${encodeURIComponent(receipt)}`
  const ask = async () => {
    if (busy) return
    setBusy(true)
    const outcome = await call<{ readonly path: string }>(`/api/desk/feed${query}`, { language, token, body: {} })
    setBusy(false)
    if ('problem' in outcome) setProblem(outcome.problem)
    else setFeed(location.origin + outcome.value.path)
  }
  const save = async (name: string) => {
    setSaved(undefined)
    const outcome = await call<{ readonly name: string }>(`/api/desk/playbooks${query}`, {
      language,
      token,
      body: { name },
    })
    if ('problem' in outcome) return outcome.problem
    setSaved(outcome.value.name)
    return undefined
  }
  return (
    <section class="exports" aria-labelledby="exports-title">
      <h2 id="exports-title">{say('plan.exports')}</h2>
      {problem && <Trouble problem={problem} />}
      <div class="presses">
        <Press busy={false} kind="plain" type="button" onClick={() => window.print()}>
          {say('plan.print')}
        </Press>
        <Press
          busy={false}
          kind="plain"
          type="button"
          onClick={() => hand(workbook(sheetOf(say, plan)), `${plan.title}.xlsx`, XLSX)}
        >
          {say('plan.xlsx')}
        </Press>
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
      {mayDraw && (
        <details class="fold">
          <summary>{say('plan.keep')}</summary>
          <SayForm id="playbook-name" label={say('plan.keep.name')} send={say('plan.keep.send')} onSend={save} />
        </details>
      )}
      <p role="status">{saved !== undefined && say('plan.kept', { name: saved })}</p>
    </section>
  )
}
