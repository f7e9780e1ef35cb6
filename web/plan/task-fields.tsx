import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { momentText } from '../kit/time.ts'
import type { Draft, DraftTask } from './draft.ts'
import { type Errors, within } from './flaws.ts'
import { hoursText } from './hours.ts'
import { partyName } from './party-fields.tsx'
import { RemovalFields } from './removal-fields.tsx'
import type { Books, PlanTask } from './replies.ts'

interface TaskFieldsProps {
  readonly task: DraftTask
  readonly place: number
  readonly draft: Draft
  readonly books: Books
  /** What the schedule says of it. */
  readonly planned: PlanTask | undefined
  readonly errors: Errors
  readonly onTask: (task: DraftTask) => void
  readonly onRemove: () => void
}

export const TaskFields = ({ task, place, draft, books, planned, errors, onTask, onRemove }: TaskFieldsProps) => {
  const { say } = useTongue()
  const { id } = task
  const parties = draft.parties.map((party) => ({ id: party.id, label: partyName(party, books) }))
  const joined = (party: string, joins: boolean) =>
    onTask({
      ...task,
      coHandling: joins ? [...task.coHandling, party] : task.coHandling.filter((one) => one !== party),
    })
  return (
    <details class="fold" open={errors.size > 0 || task.title === ''}>
      <summary>
        {place + 1}. {task.title || say('plan.task.unnamed')}
        <Planned planned={planned} wrong={[...errors.values()][0]} />
      </summary>
      <Field
        name={`${id}-title`}
        label={say('plan.task.title')}
        type="text"
        required
        value={task.title}
        onValue={(title) => onTask({ ...task, title })}
        error={errors.get('title') ?? errors.get('id')}
      />
      <Field
        name={`${id}-lead`}
        label={say('plan.task.lead')}
        type="select"
        required
        unchosen={say('plan.choose')}
        value={task.lead}
        options={parties}
        onValue={(lead) => onTask({ ...task, lead })}
        error={errors.get('lead')}
      />
      <fieldset class="ticks">
        <legend>{say('plan.task.co')}</legend>
        {parties
          .filter((party) => party.id !== task.lead)
          .map((party) => (
            <label key={party.id} class="tick">
              <input
                type="checkbox"
                checked={task.coHandling.includes(party.id)}
                onChange={(event) => joined(party.id, event.currentTarget.checked)}
              />
              {party.label}
            </label>
          ))}
      </fieldset>
      <label class="tick">
        <input
          type="checkbox"
          checked={task.milestone}
          onChange={(event) => onTask({ ...task, milestone: event.currentTarget.checked })}
        />
        {say('plan.task.milestone')}
      </label>
      {!task.milestone && (
        <Field
          name={`${id}-effort`}
          label={say('plan.task.effort')}
          type="number"
          required
          value={task.effort}
          onValue={(effort) => onTask({ ...task, effort })}
          error={errors.get('effort')}
        />
      )}
      <Field
        name={`${id}-after`}
        label={say('plan.task.after')}
        hint={say('plan.task.after.hint')}
        type="text"
        value={task.after}
        onValue={(after) => onTask({ ...task, after })}
        error={within(errors, 'after')}
      />
      {!task.milestone && <RemovalFields {...{ task, parties, errors, onTask }} fixedAt={draft.fixedAt} />}
      <Press busy={false} kind="plain" type="button" onClick={onRemove}>
        {say('plan.task.remove')}
      </Press>
    </details>
  )
}

const Planned = ({ planned, wrong }: { planned: PlanTask | undefined; wrong: string | undefined }) => {
  const { say, language } = useTongue()
  if (wrong !== undefined) return <span class="fold-more flawed">{wrong}</span>
  if (!planned?.latestStart || !planned.latestFinish) return null
  const now = new Date().toISOString()
  const late = planned.slackHours < 0
  return (
    <span class={late ? 'fold-more wrong' : 'fold-more'}>
      {say(late ? 'plan.planned.late' : 'plan.planned', {
        from: momentText(say, language, planned.latestStart, now),
        to: momentText(say, language, planned.latestFinish, now),
        hours: hoursText(say, Math.abs(planned.slackHours)),
      })}
    </span>
  )
}
