import { useLayoutEffect, useState } from 'preact/hooks'
import type { Problem } from './api.ts'
import { Attach } from './attach.tsx'
import { Field, Press } from './field.tsx'
import { useTongue } from './page.tsx'
import { Trouble } from './told.tsx'
import { useAttach } from './use-attach.ts'

interface SayFormProps {
  readonly id: string
  readonly label: string
  readonly send: string
  readonly required?: boolean
  /** Photos and papers may go with it. */
  readonly files?: boolean
  /** Sends the words and the ids of the files; what it gives back is why that did not work. */
  readonly onSend: (text: string, files: readonly string[] | undefined) => Promise<Problem | undefined>
  readonly onCancel?: { readonly label: string; readonly run: () => void }
}

/** Some words and a button. The words stay until they have arrived. */
export const SayForm = ({ id, label, send, required = true, files = false, onSend, onCancel }: SayFormProps) => {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [early, setEarly] = useState(false)
  const { say } = useTongue()
  const attach = useAttach()
  const notYet = early && attach.notYet !== undefined ? say(attach.notYet) : undefined
  const wrong = (ofFiles: boolean) =>
    problem?.errors
      ?.filter(({ pointer }) => /^\/files/.test(pointer) === ofFiles)
      .map(({ detail }) => detail)
      .join(' ') || undefined
  // A form that took the place of a button takes its focus too.
  useLayoutEffect(() => {
    if (onCancel) document.getElementById(id)?.focus()
  }, [])
  const submit = async (event: Event) => {
    event.preventDefault()
    setEarly(attach.notYet !== undefined)
    if (busy || attach.notYet !== undefined) return
    setBusy(true)
    setProblem(undefined)
    const trouble = await onSend(text, attach.ids)
    setBusy(false)
    setProblem(trouble)
    if (!trouble) {
      setText('')
      attach.clear()
    } else if (trouble.errors) document.getElementById(id)?.focus()
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
        error={wrong(false)}
      />
      {files && <Attach id={`${id}-files`} attach={attach} error={notYet ?? wrong(true)} />}
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
