import { FieldsForm } from '../kit/fields-form.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Visit as Wanted } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'
import type { Press } from './besides.tsx'

const OUTCOMES = ['solved', 'not-solved', 'unreachable', 'refused'] as const

interface VisitProps {
  readonly visit: Wanted | undefined
  readonly now: string
  readonly press: Press
}

/** Calling the enterprise back: what to ask, what was tried, and what it said. */
export const Visit = ({ visit, now, press }: VisitProps) => {
  const { say, language } = useTongue()
  if (!visit) return null
  const { purpose, attempt, of, because, proposedAt, attempts } = visit
  const when = (at: string) => momentText(say, language, at, now)
  return (
    <section class="words" aria-labelledby="visit-title">
      <h2 id="visit-title">{say('desk.visit')}</h2>
      <p>{say(`desk.visit.ask.${purpose}`)}</p>
      <p>{because}</p>
      <p>{say('desk.visit.attempt', { attempt: String(attempt), of: String(of) })}</p>
      {attempts.map(({ at, by, outcome }) => (
        <p key={at}>{say('desk.visit.past', { when: when(at), by, outcome: say(`desk.visit.outcome.${outcome}`) })}</p>
      ))}
      {proposedAt !== undefined && <p>{say('desk.visit.proposed', { when: when(proposedAt) })}</p>}
      <FieldsForm
        id="visit"
        send={say('desk.visit.send')}
        fields={[
          {
            key: 'outcome',
            label: say('desk.visit.outcome'),
            type: 'select',
            required: true,
            unchosen: say('desk.visit.choose'),
            options: OUTCOMES.map((id) => ({ id, label: say(`desk.visit.outcome.${id}`) })),
          },
          { key: 'note', label: say('desk.visit.note'), type: 'area' },
        ]}
        onSend={({ outcome, note }) =>
          press('visit', { outcome: outcome || undefined, note: note?.trim() || undefined }, 'desk.visit.done')
        }
      />
    </section>
  )
}
