import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Press } from '../kit/field.tsx'
import { FieldsForm } from '../kit/fields-form.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Extension } from '../kit/replies.ts'
import { SayForm } from '../kit/say-form.tsx'
import { Trouble } from '../kit/told.tsx'
import type { BesidesProps } from './besides.tsx'

/** A number as it was typed; what is none goes as it is, and the service says what is wrong with it. */
const numberOf = (typed = ''): number | string | undefined => {
  const text = typed.trim()
  if (text === '') return undefined
  return /^\d+$/.test(text) ? Number(text) : text
}

/** Asks the leader for more time. */
export const Extend = ({ press }: BesidesProps) => {
  const { say } = useTongue()
  return (
    <details class="fold">
      <summary>{say('desk.extend.title')}</summary>
      <p>{say('desk.extend.hint')}</p>
      <FieldsForm
        id="extend"
        send={say('desk.extend.send')}
        fields={[
          { key: 'workdays', label: say('desk.extend.workdays'), type: 'number', required: true },
          { key: 'reason', label: say('desk.extend.reason'), type: 'area', required: true },
        ]}
        onSend={({ workdays, reason }) =>
          press('extend', { workdays: numberOf(workdays), reason: reason || undefined }, 'desk.extend.done')
        }
      />
    </details>
  )
}

/** What the leader is asked for, before anything else on their page. */
export const Decide = ({ extension, press }: BesidesProps & { extension: Extension | undefined }) => {
  const { say } = useTongue()
  const [busy, setBusy] = useState(false)
  const [refusing, setRefusing] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  if (!extension) return null
  const approve = async () => {
    if (busy) return
    setBusy(true)
    setProblem(await press('approve-extension', {}, 'desk.extension.approved'))
    setBusy(false)
  }
  const { by, workdays, reason } = extension
  return (
    <section class="words" aria-labelledby="extension-title">
      <h2 id="extension-title">{say('desk.extension.title', { name: by, workdays: String(workdays) })}</h2>
      {problem && <Trouble problem={problem} />}
      <p class="prose">{reason}</p>
      <p>{say('desk.extension.hint')}</p>
      {refusing ? (
        <SayForm
          id="refuse-extension"
          label={say('desk.extension.refuse.reason')}
          send={say('desk.extension.refuse')}
          required={false}
          onSend={(text) => press('refuse-extension', { reason: text.trim() || undefined }, 'desk.extension.refused')}
          onCancel={{ label: say('track.cancel'), run: () => setRefusing(false) }}
        />
      ) : (
        <div class="presses">
          <Press busy={busy} type="button" onClick={approve}>
            {say('desk.extension.approve')}
          </Press>
          <Press busy={false} kind="plain" type="button" onClick={() => setRefusing(true)}>
            {say('desk.extension.refuse')}
          </Press>
        </div>
      )}
    </section>
  )
}
