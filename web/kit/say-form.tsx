import { useLayoutEffect, useState } from 'preact/hooks'
import type { Problem } from './api.ts'
import { Attach } from './attach.tsx'
import { Field, Press } from './field.tsx'
import { Trouble } from './told.tsx'
import { ofFiles, useSending } from './use-sending.ts'

interface SayFormProps {
  readonly id: string
  readonly label: string
  readonly send: string
  readonly required?: boolean
  /** Photos and papers may go with it; in words of their own where it asks for some. */
  readonly files?: boolean | string
  /** Sends the words and the ids of the files; what it gives back is why that did not work. */
  readonly onSend: (text: string, files: readonly string[] | undefined) => Promise<Problem | undefined>
  readonly onCancel?: { readonly label: string; readonly run: () => void }
}

/** Some words and a button. The words stay until they have arrived. */
export const SayForm = ({ id, label, send, required = true, files = false, onSend, onCancel }: SayFormProps) => {
  const [text, setText] = useState('')
  const focus = (control = id) => document.getElementById(control)?.focus()
  const { busy, problem, attach, wrong, wrongFiles, submit } = useSending((ids) => onSend(text, ids), {
    onSent: () => setText(''),
    onTrouble: ({ errors }) => errors && focus(errors.every(({ pointer }) => ofFiles(pointer)) ? `${id}-files` : id),
  })
  // A form that took the place of a button takes its focus too.
  useLayoutEffect(() => {
    if (onCancel) focus()
  }, [])
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
        error={wrong((pointer) => !ofFiles(pointer))}
      />
      {files !== false && (
        <Attach id={`${id}-files`} attach={attach} label={files === true ? undefined : files} error={wrongFiles} />
      )}
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
