import { FieldsForm } from '../kit/fields-form.tsx'
import { useTongue } from '../kit/page.tsx'
import type { CoHandler, Desk, Units } from '../kit/replies.ts'
import type { Say } from '../texts/texts.ts'
import type { Press } from './besides.tsx'

interface SuperviseProps {
  readonly desk: Desk
  readonly press: Press
}

/** What those above may do: write an instruction, ask a unit to help, let one go. */
export const Supervise = ({ desk, press }: SuperviseProps) => {
  const { say } = useTongue()
  const { units, request } = desk
  if (!units) return null
  return (
    <section class="words" aria-labelledby="supervise-title">
      <h2 id="supervise-title">{say('desk.supervise')}</h2>
      <Instruct coHandlers={request.coHandlers} press={press} />
      <AddUnit units={units} press={press} />
      {request.coHandlers.length > 0 && <Release coHandlers={request.coHandlers} press={press} />}
    </section>
  )
}

const called = (say: Say, { name, unit }: CoHandler): string => say('desk.coHandler', { name, unit })

const Instruct = ({ coHandlers, press }: { coHandlers: readonly CoHandler[]; press: Press }) => {
  const { say } = useTongue()
  return (
    <details class="fold">
      <summary>{say('desk.instruct.title')}</summary>
      <p>{say('desk.instruct.hint')}</p>
      <FieldsForm
        id="instruct"
        send={say('desk.instruct.send')}
        fields={[
          { key: 'text', label: say('desk.instruct.text'), type: 'area', required: true },
          ...coHandlers.map((one) => ({
            key: one.id,
            label: say('desk.instruct.to', { name: called(say, one) }),
            type: 'check' as const,
          })),
        ]}
        onSend={({ text, ...chosen }) => {
          const ids = coHandlers.map(({ id }) => id).filter((id) => chosen[id])
          return press('instruct', { text: text || undefined, coHandlers: ids }, 'desk.instruct.done')
        }}
      />
    </details>
  )
}

const AddUnit = ({ units, press }: { units: Units; press: Press }) => {
  const { say } = useTongue()
  const { squads, departments, members } = units
  const options = [
    { id: '', label: say('desk.choose') },
    ...departments.map(({ id, name }) => ({
      id: `department ${id}`,
      label: name,
      group: say('desk.unit.departments'),
    })),
    ...squads.map(({ id, name }) => ({ id: `squad ${id}`, label: name, group: say('desk.unit.squads') })),
    ...members.map(({ id, name, unit }) => ({
      id: `member ${id}`,
      label: say('desk.coHandler', { name, unit }),
      group: say('desk.unit.members'),
    })),
  ]
  return (
    <details class="fold">
      <summary>{say('desk.unit.title')}</summary>
      <p>{say('desk.unit.hint')}</p>
      <FieldsForm
        id="unit"
        send={say('desk.unit.send')}
        fields={[
          { key: 'unit', label: say('desk.unit.who'), type: 'select', required: true, options },
          { key: 'text', label: say('desk.unit.text'), type: 'area', required: true },
        ]}
        onSend={({ unit = '', text }) => {
          const [kind, id] = unit.split(' ')
          return press('add-unit', { unit: id ? { kind, id } : undefined, text: text || undefined }, 'desk.unit.done')
        }}
      />
    </details>
  )
}

const Release = ({ coHandlers, press }: { coHandlers: readonly CoHandler[]; press: Press }) => {
  const { say } = useTongue()
  return (
    <details class="fold">
      <summary>{say('desk.release.title')}</summary>
      <FieldsForm
        id="release"
        send={say('desk.release.send')}
        fields={[
          {
            key: 'member',
            label: say('desk.release.who'),
            type: 'select',
            required: true,
            options: [
              { id: '', label: say('desk.choose') },
              ...coHandlers.map((one) => ({ id: one.id, label: called(say, one) })),
            ],
          },
        ]}
        onSend={({ member }) => press('release-unit', { member: member || undefined }, 'desk.release.done')}
      />
    </details>
  )
}
