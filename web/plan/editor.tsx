import { useEffect, useRef, useState } from 'preact/hooks'
import { call, type Problem } from '../kit/api.ts'
import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { Trouble } from '../kit/told.tsx'
import {
  bodyOf,
  type Draft,
  type DraftParty,
  type DraftTask,
  emptyParty,
  emptyTask,
  freshId,
  movedTo,
  without,
} from './draft.ts'
import { Verdict } from './facts.tsx'
import { errorsUnder } from './flaws.ts'
import { PartyFields } from './party-fields.tsx'
import type { Books, Plan, PlanView } from './replies.ts'
import { TaskFields } from './task-fields.tsx'
import { TaskforceFields } from './taskforce-fields.tsx'

interface EditorProps {
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
  readonly version: number
  readonly books: Books
  readonly path: (way: string) => string
  readonly token: string
  readonly onSave: (body: unknown) => Promise<Problem | undefined>
  /** Somebody else has revised the plan meanwhile: go on from theirs, or put what was typed over it. */
  readonly onTheirs: () => void
  readonly onOver: () => void
  readonly onCancel: () => void
}

/** Long enough that a word is not tried letter by letter. */
const PAUSE_MS = 500

/** What the schedule says of what is typed now; nothing is kept by it. */
const useTried = ({ draft, version, path, token }: EditorProps) => {
  const { language } = useTongue()
  const [tried, setTried] = useState<{ readonly plan?: Plan; readonly problem?: Problem }>({})
  const turn = useRef(0)
  const body = JSON.stringify(bodyOf(draft, version))
  useEffect(() => {
    const mine = ++turn.current
    const timer = setTimeout(async () => {
      const outcome = await call<PlanView>(path('/try'), { language, token, body: JSON.parse(body) })
      if (mine !== turn.current) return
      if ('value' in outcome) setTried(outcome.value.plan ? { plan: outcome.value.plan } : {})
      else setTried(({ plan }) => ({ ...(plan && { plan }), problem: outcome.problem }))
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [body, language])
  return tried
}

/** The planner's form: whatever is typed, the schedule beside it says at once what follows. */
export const Editor = (props: EditorProps) => {
  const { draft, onDraft, version, books, onSave, onTheirs, onOver, onCancel } = props
  const { say } = useTongue()
  const { plan, problem: flaw } = useTried(props)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const errors = (problem?.errors ?? flaw?.errors) || []
  const own = (pointer: string) => errors.filter((error) => error.pointer === pointer).map(({ detail }) => detail)[0]

  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    setProblem(await onSave(bodyOf(draft, version)))
    setBusy(false)
  }
  const change = (next: Draft) => {
    setProblem((before) => (before?.code === 'plan-changed' ? before : undefined))
    onDraft(next)
  }
  const setTask = (place: number, task: DraftTask) =>
    change({ ...draft, tasks: draft.tasks.map((one, index) => (index === place ? task : one)) })
  const setParty = (place: number, party: DraftParty) =>
    change({ ...draft, parties: draft.parties.map((one, index) => (index === place ? party : one)) })
  const changed = problem?.code === 'plan-changed'

  return (
    <form class="planner" noValidate onSubmit={submit}>
      <h2>{say(version === 0 ? 'plan.new' : 'plan.revise')}</h2>
      {problem && <Trouble problem={problem} />}
      {changed && (
        <div class="presses">
          <Press busy={false} type="button" onClick={onOver}>
            {say('plan.over')}
          </Press>
          <Press busy={false} type="button" kind="plain" onClick={onTheirs}>
            {say('plan.theirs')}
          </Press>
        </div>
      )}
      <Field
        name="plan-title"
        label={say('plan.title')}
        type="text"
        required
        value={draft.title}
        onValue={(title) => change({ ...draft, title })}
        error={own('/title')}
      />
      <Field
        name="plan-fixed"
        label={say('plan.fixed.label')}
        type="datetime-local"
        required
        value={draft.fixedAt}
        onValue={(fixedAt) => change(movedTo(draft, fixedAt))}
        error={own('/fixedAt')}
      />
      <TaskforceFields
        {...{ books }}
        taskforce={draft.taskforce}
        error={(field) => own(`/taskforce/${field}`)}
        onTaskforce={(taskforce) => change({ ...draft, taskforce })}
      />
      <div class="planner-verdict" aria-live="polite">
        {plan && !flaw && <Verdict plan={plan} />}
        {flaw && (
          <p class="verdict flawed">
            {flaw.errors ? say('plan.flawed', { n: String(flaw.errors.length) }) : flaw.title}
          </p>
        )}
        {own('/tasks') !== undefined && <p class="error">{own('/tasks')}</p>}
      </div>
      <section aria-labelledby="parties-title">
        <h3 id="parties-title">{say('plan.parties')}</h3>
        {draft.parties.map((party, place) => (
          <PartyFields
            key={party.id}
            {...{ party, books }}
            errors={errorsUnder(errors, `/parties/${place}`)}
            onParty={(next) => setParty(place, next)}
            onRemove={() => change({ ...draft, parties: draft.parties.filter((one) => one !== party) })}
          />
        ))}
        <Press
          busy={false}
          kind="plain"
          type="button"
          onClick={() => change({ ...draft, parties: [...draft.parties, emptyParty(freshId('party', draft.parties))] })}
        >
          {say('plan.party.add')}
        </Press>
      </section>
      <section aria-labelledby="tasks-title">
        <h3 id="tasks-title">{say('plan.tasks')}</h3>
        {draft.tasks.map((task, place) => (
          <TaskFields
            key={task.id}
            {...{ task, place, draft, books }}
            planned={flaw ? undefined : plan?.tasks.find(({ id }) => id === task.id)}
            errors={errorsUnder(errors, `/tasks/${place}`)}
            onTask={(next) => setTask(place, next)}
            onRemove={() => change(without(draft, place))}
          />
        ))}
        <Press
          busy={false}
          kind="plain"
          type="button"
          onClick={() => change({ ...draft, tasks: [...draft.tasks, emptyTask(freshId('task', draft.tasks))] })}
        >
          {say('plan.task.add')}
        </Press>
      </section>
      <div class="presses">
        <Press busy={busy}>{say(version === 0 ? 'plan.draw' : 'plan.save')}</Press>
        <Press busy={false} kind="plain" type="button" onClick={onCancel}>
          {say('plan.cancel')}
        </Press>
      </div>
    </form>
  )
}
