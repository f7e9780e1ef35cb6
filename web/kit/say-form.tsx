import { useLayoutEffect, useState } from 'preact/hooks'
import type { Problem } from './api.ts'
import { Field, Press } from './field.tsx'
import { Trouble } from './told.tsx'

interface SayFormProps {
  readonly id: string
  readonly label: string
  readonly send: string
  readonly required?: boolean
  /** Sends the words; what it gives back is why that did not work. */
  readonly onSend: (text: string) => Promise<Problem | undefined>
  readonly onCancel?: { readonly label: string; readonly run: () => void }
}

/** Some words and a button. The words stay until they have arrived. */
export const SayForm = ({ id, label, send, required = true, onSend, onCancel }: SayFormProps) => {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  // A form that took the place of a button takes its focus too.
  useLayoutEffect(() => {
    if (onCancel) document.getElementById(id)?.focus()
  }, [])
  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    const trouble = await onSend(text)
    setBusy(false)
    setProblem(trouble)
    if (!trouble) setText('')
    else if (trouble.errors) document.getElementById(id)?.focus()
  }
  return (
    <form class="say" noValidate onSubmit={submit}>
      {problem && !problem.errors && <Trouble problem={problem} />}
      <Field
        name={id}
        label={label}
        type="area"
        required={required}
        value={text}
        onValue={setText}
        error={problem?.errors?.map(({ detail }) => detail).join(' ')}
      />
      <div class="presses">
        <Press busy={busy}>{send}</Press>
        {onCancel && (
          <Press busy={false} kind="plain" type="button" onClick={onCancel.run}>
            {onCancel.label}
          </Press>
        )}
      </div>
    </form>
  )
}
