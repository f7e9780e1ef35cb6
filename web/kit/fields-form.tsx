import { useState } from 'preact/hooks'
import type { Problem } from './api.ts'
import { Attach } from './attach.tsx'
import { Field, type FieldProps, Press } from './field.tsx'
import { Trouble } from './told.tsx'
import { useSending } from './use-sending.ts'

export type Asked = Pick<FieldProps, 'label' | 'type' | 'required' | 'hint' | 'options' | 'unchosen'> & {
  /** Its name in the body that is sent. */
  readonly key: string
  readonly initial?: string
}

interface FieldsFormProps {
  readonly id: string
  readonly fields: readonly Asked[]
  readonly send: string
  /** Photos and papers may go with it. */
  readonly files?: boolean
  /** Sends what was typed and the ids of the files; what it gives back is why that did not work. */
  readonly onSend: (
    values: Readonly<Record<string, string>>,
    files: readonly string[] | undefined,
  ) => Promise<Problem | undefined>
}

/** Some fields and a button. What was typed stays until it has arrived, and a mistake is told beside its field. */
export const FieldsForm = ({ id, fields, send, files = false, onSend }: FieldsFormProps) => {
  const empty = () => Object.fromEntries(fields.map(({ key, initial = '' }) => [key, initial]))
  const [values, setValues] = useState<Record<string, string>>(empty)
  const { busy, problem, attach, wrong, wrongFiles, submit } = useSending((ids) => onSend(values, ids), {
    onSent: () => setValues(empty()),
    onTrouble: ({ errors }) => {
      const first = fields.find(({ key }) => errors?.some(({ pointer }) => pointer === `/${key}`))
      if (first) document.getElementById(`${id}-${first.key}`)?.focus()
    },
  })
  return (
    <form class="say" noValidate onSubmit={submit}>
      {problem && !problem.errors && <Trouble problem={problem} />}
      {fields.map(({ key, initial: _, ...field }) => (
        <Field
          {...field}
          key={key}
          name={`${id}-${key}`}
          value={values[key] ?? ''}
          onValue={(value) => setValues((before) => ({ ...before, [key]: value }))}
          error={wrong((pointer) => pointer === `/${key}` || pointer.indexOf(`/${key}/`) === 0)}
        />
      ))}
      {files && <Attach id={`${id}-files`} attach={attach} error={wrongFiles} />}
      <div class="presses">
        <Press busy={busy}>{send}</Press>
      </div>
    </form>
  )
}
