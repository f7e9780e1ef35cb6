import { useState } from 'preact/hooks'
import { call } from '../kit/api.ts'
import { Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { SayForm } from '../kit/say-form.tsx'
import { Feed } from './feed.tsx'
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
  const [saved, setSaved] = useState<string>()
  const query = `?receipt=${encodeURIComponent(receipt)}`
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
      </div>
      <Feed path={`/api/desk/feed${query}`} token={token} />
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
