import { useState } from 'preact/hooks'
import { FieldsForm } from '../kit/fields-form.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Other, Together as Shown } from '../kit/replies.ts'
import { SayForm } from '../kit/say-form.tsx'
import { momentText } from '../kit/time.ts'
import type { TextKey } from '../texts/texts.ts'
import '../style/together.css'
import type { Press } from './besides.tsx'
import { statusKey } from './request.tsx'

interface TogetherProps {
  readonly together: Shown | undefined
  readonly now: string
  readonly press: Press
  readonly onChoose: (receipt: string) => void
}

/** Whether there is another request to look at before this one is worked on. */
export const hasOthers = (together: Shown | undefined): boolean =>
  together !== undefined &&
  [together.into, ...together.absorbed, ...together.linked, ...together.alike].some((other) => other)

/** The requests that belong to this one, and what may be done about it. */
export const Together = ({ together, now, press, onChoose }: TogetherProps) => {
  const { say } = useTongue()
  const [chosen, setChosen] = useState<string>()
  if (!together) return null
  const { into, absorbed, linked, alike, deeds } = together
  if (!hasOthers(together) && deeds.length === 0) return null
  const list = (title: TextKey, others: readonly Other[], unlink?: Press) => (
    <Listed title={say(title)} others={others} now={now} onChoose={onChoose} unlink={unlink} />
  )
  const first = chosen ?? alike[0]?.receipt ?? ''
  return (
    <section class="words" aria-labelledby="together-title">
      <h2 id="together-title">{say('desk.together')}</h2>
      {into && list('desk.together.into', [into])}
      {list('desk.together.absorbed', absorbed)}
      {list('desk.together.linked', linked, deeds.includes('link') ? press : undefined)}
      {list('desk.together.alike', alike)}
      {deeds.includes('merge') && (
        <details class="fold">
          <summary>{say('desk.merge.title')}</summary>
          <p>{say('desk.merge.hint')}</p>
          {alike.length > 1 && (
            <div class="presses">
              {alike.map(({ receipt }) => (
                <button key={receipt} type="button" class="press plain" onClick={() => setChosen(receipt)}>
                  {receipt}
                </button>
              ))}
            </div>
          )}
          <FieldsForm
            key={first}
            id="merge"
            send={say('desk.merge.send')}
            fields={[
              { key: 'into', label: say('desk.merge.into'), type: 'text', required: true, initial: first },
              { key: 'reason', label: say('desk.merge.reason'), type: 'area', required: true },
            ]}
            onSend={({ into = '', reason }) => press('merge', { into, reason: reason || undefined }, 'desk.merge.done')}
          />
        </details>
      )}
      {deeds.includes('link') && (
        <details class="fold">
          <summary>{say('desk.link.title')}</summary>
          <p>{say('desk.link.hint')}</p>
          <FieldsForm
            id="link"
            send={say('desk.link.send')}
            fields={[
              { key: 'to', label: say('desk.link.to'), type: 'text', required: true },
              { key: 'reason', label: say('desk.link.reason'), type: 'area', required: true },
            ]}
            onSend={({ to = '', reason }) => press('link', { to, reason: reason || undefined }, 'desk.link.done')}
          />
        </details>
      )}
      {deeds.includes('unmerge') && (
        <details class="fold">
          <summary>{say('desk.unmerge.title')}</summary>
          <p>{say('desk.unmerge.hint')}</p>
          <SayForm
            id="unmerge"
            label={say('desk.unmerge.reason')}
            send={say('desk.unmerge.send')}
            onSend={(text) => press('unmerge', { reason: text || undefined }, 'desk.unmerge.done')}
          />
        </details>
      )}
    </section>
  )
}

interface ListedProps extends Pick<TogetherProps, 'now' | 'onChoose'> {
  readonly title: string
  readonly others: readonly Other[]
  readonly unlink: Press | undefined
}

const Listed = ({ title, others, now, onChoose, unlink }: ListedProps) => {
  const { say, language } = useTongue()
  if (others.length === 0) return null
  return (
    <div class="together">
      <h3>{title}</h3>
      <ul>
        {others.map(({ receipt, title, status, submittedAt, holder, opens, reason }) => (
          <li key={receipt}>
            <p>
              {opens ? (
                <button type="button" class="together-open" onClick={() => onChoose(receipt)}>
                  {receipt}
                </button>
              ) : (
                receipt
              )}{' '}
              {title}
            </p>
            <p class="hint">
              {[say(statusKey(status)), holder, momentText(say, language, submittedAt, now)]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </p>
            {reason !== undefined && <p class="prose">{reason}</p>}
            {unlink && (
              <button
                type="button"
                class="together-open"
                onClick={() => unlink('unlink', { to: receipt }, 'desk.unlink.done')}
              >
                {say('desk.unlink.send')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
