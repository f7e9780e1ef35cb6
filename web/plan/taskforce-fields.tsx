import { Field } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { DraftTaskforce } from './draft.ts'
import type { Books } from './replies.ts'

interface TaskforceFieldsProps {
  readonly taskforce: DraftTaskforce
  readonly books: Books
  readonly error: (field: 'name' | 'coordinator') => string | undefined
  readonly onTaskforce: (taskforce: DraftTaskforce) => void
}

/** A plan with a name is a taskforce: somebody sees it through and is written its week. */
export const TaskforceFields = ({ taskforce, books, error, onTaskforce }: TaskforceFieldsProps) => {
  const { say } = useTongue()
  const { name, coordinator } = taskforce
  return (
    <details class="fold" open={name !== ''}>
      <summary>{say('plan.taskforce')}</summary>
      <Field
        name="taskforce-name"
        label={say('plan.taskforce.name')}
        hint={say('plan.taskforce.hint')}
        type="text"
        required={false}
        value={name}
        onValue={(next) => onTaskforce({ ...taskforce, name: next })}
        error={error('name')}
      />
      <Field
        name="taskforce-coordinator"
        label={say('plan.coordinator')}
        type="select"
        required={false}
        unchosen={say('plan.coordinator.usual')}
        value={coordinator}
        options={books.members.map(({ id, name, unit }) => ({ id, label: `${unit} ${name}` }))}
        onValue={(next) => onTaskforce({ ...taskforce, coordinator: next })}
        error={error('coordinator')}
      />
    </details>
  )
}
