import { Ball } from '../kit/ball.tsx'
import { useTongue } from '../kit/page.tsx'
import { phoneText } from '../kit/phone.ts'
import { ReceiptNumber } from '../kit/receipt.tsx'
import type { Contacts, Desk } from '../kit/replies.ts'
import { dayText, momentText } from '../kit/time.ts'
import type { TextKey } from '../texts/texts.ts'
import { ballOf, nameNow } from '../track/ball.ts'

type Request = Desk['request']

export const ROLES: Readonly<Record<string, TextKey>> = {
  coordinator: 'role.coordinator',
  leader: 'role.leader',
  specialist: 'role.specialist',
  assistant: 'role.assistant',
  committee: 'role.committee',
}

export const statusKey = (status: Request['status']): TextKey =>
  status === 'resolved' ? 'desk.status.resolved' : `status.${status}`

interface HeadProps {
  readonly request: Request
  readonly member: Desk['member']
  readonly standsInFor: Desk['standsInFor']
  readonly now: string
}

export const Head = ({ request, member, standsInFor, now }: HeadProps) => {
  const { say, language } = useTongue()
  const role = ROLES[member.role]
  return (
    <header class="slip-head">
      <ReceiptNumber receipt={request.receipt} />
      <h1>{request.title}</h1>
      <p class="chips">
        <span class={`standing-chip ${request.status}`}>{say(statusKey(request.status))}</span>
        <span>{request.category.name}</span>
        {request.confidential && <span>{say('confidential')}</span>}
        {request.urgency === 'urgent' && <span class="urgent">{say('desk.urgent')}</span>}
      </p>
      <Ball turn={ballOf(say, request, 'squad')} now={now} />
      <p class="ball-label">{role ? say('desk.for', { name: member.name, role: say(role) }) : member.name}</p>
      {standsInFor.map(({ id, name, until }) => (
        <p class="ball-label" key={id}>
          {say('desk.standIn', { name, until: until ? dayText(language, until, now) : '' })}
        </p>
      ))}
    </header>
  )
}

/** Whom to reach, one tap away. */
interface ReachProps {
  readonly request: Request
  readonly contacts: Contacts | undefined
}

export const Reach = ({ request: { contact, enterprise }, contacts }: ReachProps) => {
  const { say } = useTongue()
  return (
    <section class="reach" aria-labelledby="reach-title">
      <h2 id="reach-title">{say('desk.contact')}</h2>
      <p class="content-name">{enterprise.name}</p>
      {contact ? <p>{contact.name}</p> : <p>{say('desk.contact.erased')}</p>}
      {contact && (
        <div class="presses">
          <a class="press main" href={`tel:${contact.phone}`}>
            {say('desk.call', { phone: phoneText(contact.phone) })}
          </a>
          {contact.email !== undefined && (
            <a class="press plain" href={`mailto:${contact.email}`}>
              {say('desk.mail', { email: contact.email })}
            </a>
          )}
        </div>
      )}
      {contacts && contacts.count > 0 && (
        <p class="hint">
          {say(contacts.count < contacts.most ? 'desk.contacts' : 'desk.contacts.spent', {
            count: String(contacts.count),
            most: String(contacts.most),
            days: String(contacts.days),
          })}
        </p>
      )}
    </section>
  )
}

export const Matter = ({ request, now }: { request: Request; now: string }) => {
  const { say, language } = useTongue()
  const { description, answers, place, neededBy, coHandlers, squad, handler, asked, returns, enterprise, submittedAt } =
    request
  const rows: (readonly [string, string | undefined])[] = [
    ...answers.map(({ label, value }) => [label, value] as const),
    [say('desk.place'), place],
    [say('desk.neededBy'), neededBy === undefined ? undefined : momentText(say, language, neededBy, now)],
    [say('desk.creditCode'), enterprise.creditCode],
    [say('track.submitted'), momentText(say, language, submittedAt, now)],
    [say('track.squad'), squad?.name],
    [say('track.handler'), handler && nameNow(say, handler)],
    [say('track.asked'), asked && nameNow(say, asked)],
    [say('track.returns'), returns ? String(returns) : undefined],
    [
      say('desk.coHandlers'),
      coHandlers.map(({ name, unit }) => say('desk.coHandler', { name, unit })).join(say('list.between')) || undefined,
    ],
  ]
  return (
    <section class="content" aria-labelledby="matter-title">
      <h2 id="matter-title">{say('track.request')}</h2>
      <p class="prose">{request.hidden ? say('confidential.hidden') : description}</p>
      <dl>
        {rows.map(([label, value]) =>
          value === undefined ? null : [<dt key={`${label}-`}>{label}</dt>, <dd key={label}>{value}</dd>],
        )}
      </dl>
    </section>
  )
}

export const Reasons = ({ request: { reasons } }: { request: Request }) => {
  const { say } = useTongue()
  if (reasons.length === 0) return null
  return (
    <section class="reasons" aria-labelledby="reasons-title">
      <h2 id="reasons-title">{say('desk.reasons')}</h2>
      <ol>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ol>
    </section>
  )
}

export const Others = ({ others, onChoose }: { others: Desk['others']; onChoose: (receipt: string) => void }) => {
  const { say } = useTongue()
  if (others.length === 0) return null
  return (
    <nav class="others" aria-labelledby="others-title">
      <h2 id="others-title">{say('desk.others')}</h2>
      <ul>
        {others.map(({ receipt, title, status }) => (
          <li key={receipt}>
            <button type="button" onClick={() => onChoose(receipt)}>
              <span class="others-number">{receipt}</span>
              <span class="others-title">{title}</span>
              <span class="others-status">{say(statusKey(status))}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
