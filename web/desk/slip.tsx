import '../style/order.css'
import type { ComponentChildren } from 'preact'
import { Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Desk, Slip as Issued } from '../kit/replies.ts'
import { paperText } from '../kit/time.ts'

interface SlipProps {
  readonly slip: Issued
  readonly request: Desk['request']
}

/** The slip (催办单) of the rung on which the request stands, first on the page, and alone on the paper. */
export const Slip = ({ slip, request }: SlipProps) => {
  const { say, language } = useTongue()
  const { number, level, issuedAt, answerBy, issuer, squad, leader, handler, overdue } = slip
  const when = (at: string) => paperText(say, language, at)
  return (
    <section class={`order ${level}`} aria-labelledby="order-title">
      <header class="order-head">
        <p class="order-level">{say(level === 'circulated' ? 'desk.slip.circulated' : 'desk.slip.red')}</p>
        <h2 id="order-title">{say('desk.slip.title')}</h2>
        <p class="order-number">{say('desk.slip.number', { number })}</p>
      </header>
      <dl>
        <Row name={say('desk.slip.to')}>
          {leader === undefined ? squad : say('desk.slip.leader', { squad, name: leader })}
        </Row>
        <Row name={say('track.handler')}>{handler ?? say('desk.slip.nobody')}</Row>
        <Row name={say('desk.slip.request')}>{request.title}</Row>
        <Row name={say('track.enterprise')}>{request.enterprise.name}</Row>
        <Row name={say('desk.slip.overdue')}>
          {overdue.map(({ kind, dueAt, by }) => (
            <p key={kind}>{say('desk.slip.clock', { clock: say(`clock.${kind}`), when: when(dueAt), by })}</p>
          ))}
        </Row>
        <Row name={say('desk.slip.asked')}>{say('desk.slip.ask', { when: when(answerBy) })}</Row>
        <Row name={say('desk.slip.issuer')}>{issuer}</Row>
        <Row name={say('desk.slip.issued')}>{when(issuedAt)}</Row>
      </dl>
      <p class="order-sign">
        <span>{say('desk.slip.signed')}</span>
        <span>{say('desk.slip.date')}</span>
      </p>
      <div class="presses order-print">
        <Press busy={false} kind="plain" type="button" onClick={() => window.print()}>
          {say('desk.slip.print')}
        </Press>
      </div>
    </section>
  )
}

const Row = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)
