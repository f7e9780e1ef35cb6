import type { JSX } from 'preact'
import { FieldsForm } from '../kit/fields-form.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Action, Colleague, Desk } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'
import { typed } from '../kit/typed.ts'
import type { Press } from './besides.tsx'
import { ROLES } from './request.tsx'

interface HandsProps {
  readonly desk: Desk
  readonly press: Press
}

const FORMS: Readonly<Partial<Record<Action, (props: HandsProps) => JSX.Element>>> = {
  transfer: (props) => <Transfer {...props} />,
  return: (props) => <Return {...props} />,
  decide: (props) => <Decide {...props} />,
}

/** What passes a request to other hands, each folded until somebody wants it. */
export const Hands = ({ desk, press }: HandsProps) => {
  const { say } = useTongue()
  const forms = desk.actions.flatMap((action) => {
    const Form = FORMS[action]
    return Form ? [<Form key={action} desk={desk} press={press} />] : []
  })
  if (forms.length === 0) return null
  return (
    <section class="words" aria-labelledby="hands-title">
      <h2 id="hands-title">{say('desk.hands')}</h2>
      {forms}
    </section>
  )
}

const Transfer = ({ desk: { colleagues = [] }, press }: HandsProps) => {
  const { say } = useTongue()
  const called = ({ name, role }: Colleague) => {
    const known = ROLES[role]
    return known ? say('desk.for', { name, role: say(known) }) : name
  }
  return (
    <details class="fold">
      <summary>{say('desk.transfer.title')}</summary>
      <FieldsForm
        id="transfer"
        send={say('desk.transfer.send')}
        fields={[
          {
            key: 'to',
            label: say('desk.transfer.to'),
            type: 'select',
            required: true,
            options: [
              { id: '', label: say('desk.choose') },
              ...colleagues.map((colleague) => ({ id: colleague.id, label: called(colleague) })),
            ],
          },
          { key: 'note', label: say('desk.transfer.note'), type: 'area' },
        ]}
        onSend={({ to, note }) => press('transfer', { to: typed(to), note: typed(note) }, 'desk.transfer.done')}
      />
    </details>
  )
}

const Return = ({ desk: { request }, press }: HandsProps) => {
  const { say, language } = useTongue()
  const { returnBy, now = new Date().toISOString() } = request
  return (
    <details class="fold">
      <summary>{say('desk.return.title')}</summary>
      {returnBy !== undefined && <p>{say('desk.return.until', { when: momentText(say, language, returnBy, now) })}</p>}
      <FieldsForm
        id="return"
        send={say('desk.return.send')}
        fields={[{ key: 'reason', label: say('desk.return.reason'), type: 'area', required: true }]}
        onSend={({ reason }) => press('return', { reason: typed(reason) }, 'desk.return.done')}
      />
    </details>
  )
}

const Decide = ({ desk: { squads = [] }, press }: HandsProps) => {
  const { say } = useTongue()
  return (
    <details class="fold" open>
      <summary>{say('desk.decide.title')}</summary>
      <FieldsForm
        id="decide"
        send={say('desk.decide.send')}
        fields={[
          {
            key: 'squad',
            label: say('desk.decide.squad'),
            type: 'select',
            required: true,
            options: [{ id: '', label: say('desk.choose') }, ...squads.map(({ id, name }) => ({ id, label: name }))],
          },
          { key: 'reason', label: say('desk.decide.reason'), type: 'area', required: true },
        ]}
        onSend={({ squad, reason }) =>
          press('decide', { squad: typed(squad), reason: typed(reason) }, 'desk.decide.done')
        }
      />
    </details>
  )
}
