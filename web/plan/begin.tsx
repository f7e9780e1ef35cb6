import { useState } from 'preact/hooks'
import { call, type Problem } from '../kit/api.ts'
import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { withOffset } from '../kit/time.ts'
import { Trouble } from '../kit/told.tsx'
import { type Around, type Draft, draftOfBook, emptyTask, NO_TASKFORCE } from './draft.ts'
import type { Books } from './replies.ts'

interface BeginProps {
  readonly books: Books
  readonly around: Around
  readonly category: string
  readonly token: string
  readonly onDraft: (draft: Draft) => void
}

/** The playbooks for this kind of request first, then the others. */
const offered = ({ playbooks }: Books, category: string) =>
  playbooks
    .filter(({ categories }) => categories.includes(category))
    .concat(playbooks.filter(({ categories }) => !categories.includes(category)))

/** A playbook and the date on which all hangs; everything else follows from them and can be changed. */
export const Begin = ({ books, around, category, token, onDraft }: BeginProps) => {
  const { say, language } = useTongue()
  const choices = offered(books, category)
  const [book, setBook] = useState(choices[0]?.id ?? '')
  const [fixedAt, setFixedAt] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const chosen = choices.find(({ id }) => id === book)

  const begin = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    if (!chosen)
      return onDraft({
        title: around.title,
        fixedAt,
        taskforce: NO_TASKFORCE,
        parties: [],
        tasks: [emptyTask('task-1')],
      })
    setBusy(true)
    // When what is taken down must be back follows from the date by the zone's calendar.
    const outcome = await call<Books>(`/api/desk/playbooks?fixedAt=${encodeURIComponent(withOffset(fixedAt))}`, {
      language,
      token,
    })
    setBusy(false)
    if ('problem' in outcome) return setProblem(outcome.problem)
    const dated = outcome.value.playbooks.find(({ id }) => id === book) ?? chosen
    onDraft(draftOfBook(dated, fixedAt, around))
  }
  return (
    <form class="begin" noValidate onSubmit={begin}>
      <h2>{say('plan.begin')}</h2>
      <p class="lead">{say('plan.begin.text')}</p>
      {problem && <Trouble problem={problem} />}
      <Field
        name="begin-book"
        label={say('plan.playbook')}
        type="select"
        required
        value={book}
        unchosen={say('plan.playbook.none')}
        options={choices.map(({ id, name }) => ({ id, label: name }))}
        onValue={setBook}
      />
      <Field
        name="begin-fixed"
        label={say('plan.fixed.label')}
        hint={
          chosen && say('plan.fixed.hint', { task: chosen.tasks.find(({ id }) => id === chosen.fixed)?.title ?? '' })
        }
        type="datetime-local"
        required
        value={fixedAt}
        onValue={setFixedAt}
        error={problem?.errors?.map(({ detail }) => detail).join(' ')}
      />
      <Press busy={busy}>{say('plan.begin.go')}</Press>
    </form>
  )
}
