import { FieldsForm } from '../kit/fields-form.tsx'
import { useTongue } from '../kit/page.tsx'
import { withOffset } from '../kit/time.ts'
import type { BesidesProps } from './besides.tsx'

/** Asks the enterprise to let the request rest. */
export const Pause = ({ press }: BesidesProps) => {
  const { say } = useTongue()
  return (
    <details class="fold">
      <summary>{say('desk.pause.title')}</summary>
      <p>{say('desk.pause.hint')}</p>
      <FieldsForm
        id="pause"
        send={say('desk.pause.send')}
        fields={[
          { key: 'until', label: say('desk.pause.until'), type: 'datetime-local', required: true },
          { key: 'reason', label: say('desk.pause.reason'), type: 'area', required: true },
        ]}
        onSend={({ until, reason }) =>
          press(
            'pause',
            { until: until ? withOffset(until) : undefined, reason: reason || undefined },
            'desk.pause.done',
          )
        }
      />
    </details>
  )
}
