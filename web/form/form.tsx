import { useEffect, useRef, useState } from 'preact/hooks'
import { call, type Problem } from '../kit/api.ts'
import { Attach } from '../kit/attach.tsx'
import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Taken } from '../kit/replies.ts'
import { Status, Trouble } from '../kit/told.tsx'
import { useAttach } from '../kit/use-attach.ts'
import type { TextKey } from '../texts/texts.ts'
import { ErrorList } from './error-list.tsx'
import { type Section, sections } from './fields.ts'
import { Similar, useSimilar } from './similar.tsx'
import { errorsByField, submissionOf } from './submission.ts'
import { useCategories } from './use-categories.ts'
import { useDraft } from './use-draft.ts'

/** Where the form leads, and what it says on the way: an enterprise's own, or a member's who registers for one. */
export interface Way {
  readonly path: string
  readonly token?: string
  readonly draft?: string
  readonly send: TextKey
  readonly reused: TextKey
  /** What is asked before everything else. */
  readonly first: readonly Section[]
  readonly body: (...typed: Parameters<typeof submissionOf>) => object
}

export const OWN: Way = {
  path: '/api/requests',
  send: 'form.send',
  reused: 'form.reused.detail',
  first: [],
  body: submissionOf,
}

interface FormProps {
  readonly way?: Way
  readonly onTaken: (taken: Taken) => void
}

/** The request form. Whatever goes wrong, nothing that was typed is lost. */
export const Form = ({ way = OWN, onTaken }: FormProps) => {
  const { say, language } = useTongue()
  const { categories, problem: noCategories, reload } = useCategories()
  const { draft, restored, setValue, renew, clear } = useDraft(way.draft)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [said, setSaid] = useState<string>()
  const [early, setEarly] = useState(false)
  const attach = useAttach()
  const similar = useSimilar()
  const form = useRef<HTMLFormElement>(null)

  const { values } = draft
  const chosen = categories.find(({ id }) => id === values['category'])
  const parts = [...way.first, ...sections(say, categories, chosen)]
  const fields = parts.flatMap((part) => part.fields)

  // A problem's fields are marked by the next render; then the first of them gets the focus.
  useEffect(() => {
    if (problem?.errors) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problem])

  const change = (name: string, value: string) => {
    setValue(name, value)
    setSaid(undefined)
    setErrors(({ [name]: _, ...others }) => others)
  }

  const filesError =
    early && attach.notYet !== undefined
      ? say(attach.notYet)
      : Object.keys(errors)
          .filter((name) => /^files/.test(name))
          .map((name) => errors[name])
          .join(' ') || undefined

  const send = async (event: Event) => {
    event.preventDefault()
    setEarly(attach.notYet !== undefined)
    if (attach.notYet !== undefined) document.getElementById('files')?.focus()
    if (busy || attach.notYet !== undefined) return
    setBusy(true)
    setProblem(undefined)
    const words = submissionOf(values, chosen, language)
    if (await similar.find(words)) {
      setBusy(false)
      return
    }
    const body = { ...way.body({ urgency: 'normal', ...values }, chosen, language), files: attach.ids }
    const how = { language, body, idempotencyKey: draft.key, ...(way.token !== undefined && { token: way.token }) }
    const outcome = await call<Taken>(way.path, how)
    setBusy(false)
    if ('value' in outcome) {
      clear()
      onTaken(outcome.value)
      return
    }
    if (outcome.problem.code === 'idempotency-key-reused') renew()
    if (outcome.problem.code === 'honeypot') setValue('website', '')
    setErrors(errorsByField(outcome.problem.errors ?? []))
    setProblem(told(outcome.problem))
  }

  const told = (found: Problem): Problem =>
    found.code === 'idempotency-key-reused' ? { ...found, title: say('form.reused'), detail: say(way.reused) } : found

  const wipe = () => {
    clear()
    similar.clear()
    attach.clear()
    setErrors({})
    setProblem(undefined)
    setSaid(say('form.draft.cleared'))
  }

  return (
    <form class="form slip" ref={form} noValidate onSubmit={send}>
      <div class="slip-body">
        <Status text={said ?? (restored ? say('form.draft.restored') : undefined)} />
        {problem &&
          (problem.errors ? (
            <ErrorList problem={problem} errors={errors} fields={fields} />
          ) : (
            <Trouble problem={problem} />
          ))}
        {similar.since !== undefined && <Similar since={similar.since} />}
        {noCategories && (
          <div class="trouble">
            <p class="trouble-title">{say('form.categories.failed')}</p>
            <Press busy={false} kind="plain" type="button" onClick={reload}>
              {say('again')}
            </Press>
          </div>
        )}
        {parts.map((part) => (
          <fieldset key={part.id}>
            <legend>{say(`form.section.${part.id}`)}</legend>
            {part.fields.map((field) => (
              <Field
                {...field}
                key={field.name}
                value={values[field.name] ?? (field.name === 'urgency' ? 'normal' : '')}
                onValue={(value) => change(field.name, value)}
                error={errors[field.name]}
              />
            ))}
            {part.id === 'request' && <Attach id="files" attach={attach} error={filesError} />}
          </fieldset>
        ))}
      </div>
      <div class="trap" aria-hidden="true">
        <label for="website">website</label>
        <input
          id="website"
          name="website"
          tabIndex={-1}
          autocomplete="off"
          value={values['website'] ?? ''}
          onInput={(event) => change('website', event.currentTarget.value)}
        />
      </div>
      <div class="slip-foot">
        <div class="presses">
          <Press busy={busy}>{say(way.send)}</Press>
          <Press busy={false} kind="plain" type="button" onClick={wipe}>
            {say('form.draft.clear')}
          </Press>
        </div>
        <p class="hint">{say('form.draft.kept')}</p>
      </div>
    </form>
  )
}
