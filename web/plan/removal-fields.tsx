import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Removable } from '../kit/replies.ts'
import type { DraftRemoval, DraftTask } from './draft.ts'
import { type Errors, within } from './flaws.ts'

interface RemovalFieldsProps {
  readonly task: DraftTask
  readonly parties: readonly { readonly id: string; readonly label: string }[]
  readonly errors: Errors
  readonly fixedAt: string
  readonly onTask: (task: DraftTask) => void
}

const WHAT: readonly Removable[] = ['sign', 'light', 'height-bar', 'road', 'other']

/** What a task takes down or closes; each will have to be put back, by somebody and by a time. */
export const RemovalFields = ({ task, parties, errors, fixedAt, onTask }: RemovalFieldsProps) => {
  const { say } = useTongue()
  const set = (place: number, next: DraftRemoval) =>
    onTask({ ...task, removes: task.removes.map((one, index) => (index === place ? next : one)) })
  return (
    <fieldset class="removals">
      <legend>{say('plan.task.removes')}</legend>
      {task.removes.map((removal, place) => {
        const name = `${task.id}-removes-${place}`
        return (
          <div class="removal" key={name}>
            <Field
              name={`${name}-what`}
              label={say('plan.removal.what')}
              type="select"
              required
              value={removal.what}
              options={WHAT.map((what) => ({ id: what, label: say(`plan.removes.${what}`) }))}
              onValue={(value) => set(place, { ...removal, what: WHAT.find((one) => one === value) ?? 'other' })}
              error={within(errors, `removes/${place}/what`)}
            />
            <Field
              name={`${name}-note`}
              label={say('plan.removal.note')}
              type="text"
              value={removal.note}
              onValue={(note) => set(place, { ...removal, note })}
              error={within(errors, `removes/${place}/note`)}
            />
            <Field
              name={`${name}-owner`}
              label={say('plan.removal.owner')}
              type="select"
              unchosen={say('plan.removal.owner.lead')}
              value={removal.owner}
              options={parties}
              onValue={(owner) => set(place, { ...removal, owner })}
              error={within(errors, `removes/${place}/owner`)}
            />
            <Field
              name={`${name}-by`}
              label={say('plan.removal.by')}
              type="datetime-local"
              required
              value={removal.restoreBy}
              onValue={(restoreBy) => set(place, { ...removal, restoreBy })}
              error={within(errors, `removes/${place}/restoreBy`)}
            />
            <Field
              name={`${name}-without-photo`}
              label={say('plan.removal.without-photo')}
              hint={say('plan.removal.without-photo.hint')}
              type="text"
              value={removal.withoutPhoto}
              onValue={(withoutPhoto) => set(place, { ...removal, withoutPhoto })}
              error={within(errors, `removes/${place}/withoutPhoto`)}
            />
            <Press
              busy={false}
              kind="plain"
              type="button"
              onClick={() => onTask({ ...task, removes: task.removes.filter((one) => one !== removal) })}
            >
              {say('plan.removal.remove')}
            </Press>
          </div>
        )
      })}
      <Press
        busy={false}
        kind="plain"
        type="button"
        onClick={() =>
          onTask({
            ...task,
            removes: [...task.removes, { what: 'sign', note: '', owner: '', restoreBy: fixedAt, withoutPhoto: '' }],
          })
        }
      >
        {say('plan.removal.add')}
      </Press>
    </fieldset>
  )
}
