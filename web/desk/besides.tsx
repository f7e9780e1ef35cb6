import type { Problem } from '../kit/api.ts'
import { FieldsForm } from '../kit/fields-form.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Besides as Deed } from '../kit/replies.ts'
import { SayForm } from '../kit/say-form.tsx'
import type { TextKey } from '../texts/texts.ts'
import { Extend } from './extension.tsx'
import { Pause } from './pause.tsx'

/** Presses a button of the desk; `done` is what is then said. */
export type Press = (button: string, body: unknown, done: TextKey) => Promise<Problem | undefined>

export interface BesidesProps {
  readonly press: Press
}

/** What may be done beside the steps of the way, each folded until somebody wants it. */
export const Besides = ({ besides, press }: BesidesProps & { besides: readonly Deed[] }) => {
  const { say } = useTongue()
  if (besides.length === 0) return null
  return (
    <section class="words" aria-labelledby="besides-title">
      <h2 id="besides-title">{say('desk.besides')}</h2>
      {besides.includes('note') && <Note press={press} />}
      {besides.includes('ask') && <Ask press={press} />}
      {besides.includes('extend') && <Extend press={press} />}
      {besides.includes('pause') && <Pause press={press} />}
    </section>
  )
}

const Note = ({ press }: BesidesProps) => {
  const { say } = useTongue()
  return (
    <details class="fold">
      <summary>{say('desk.note.title')}</summary>
      <FieldsForm
        id="note"
        send={say('desk.note.send')}
        files
        fields={[
          { key: 'text', label: say('desk.note.text'), type: 'area', required: true },
          {
            key: 'visible',
            label: say('desk.note.visible'),
            type: 'select',
            required: true,
            initial: 'no',
            options: [
              { id: 'no', label: say('desk.note.visible.no') },
              { id: 'yes', label: say('desk.note.visible.yes') },
            ],
          },
        ]}
        onSend={({ text, visible }, files) =>
          press('note', { text: text || undefined, visible: visible === 'yes', files }, 'desk.note.done')
        }
      />
    </details>
  )
}

const Ask = ({ press }: BesidesProps) => {
  const { say } = useTongue()
  return (
    <details class="fold">
      <summary>{say('desk.ask.title')}</summary>
      <p>{say('desk.ask.hint')}</p>
      <SayForm
        id="ask"
        label={say('desk.ask.text')}
        send={say('desk.ask.send')}
        onSend={(text) => press('ask', { text: text || undefined }, 'desk.ask.done')}
      />
    </details>
  )
}
