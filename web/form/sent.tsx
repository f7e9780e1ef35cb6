import { useEffect, useRef } from 'preact/hooks'
import { Press } from '../kit/field.tsx'
import { useTitle, useTongue } from '../kit/page.tsx'
import { ReceiptNumber } from '../kit/receipt.tsx'
import type { Taken } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'

interface SentProps {
  readonly taken: Taken
  readonly now: string
  readonly onAnother: () => void
  /** A member's receipt speaks to the member. */
  readonly words?: 'sent' | 'register.sent'
}

/** The receipt: its number, what is promised by when, and the way to the tracking page. */
export const Sent = ({ taken: { receipt, links, clocks }, now, onAnother, words = 'sent' }: SentProps) => {
  const { say, language } = useTongue()
  const title = useRef<HTMLHeadingElement>(null)
  useTitle(say(`${words}.document`, { receipt }))
  useEffect(() => title.current?.focus(), [])
  return (
    <article class="slip">
      <header class="slip-head">
        <h1 tabIndex={-1} ref={title}>
          {say(`${words}.title`)}
        </h1>
        <ReceiptNumber receipt={receipt} />
        <p>{say(`${words}.lead`)}</p>
      </header>
      <div class="slip-body">
        <h2>{say('sent.clocks')}</h2>
        <ol class="promised">
          {clocks.map(({ kind, dueAt }) => (
            <li key={kind}>
              <strong>{say('clock.due', { when: momentText(say, language, dueAt, now) })}</strong>
              <span>{say(kind === 'contact' ? `${words}.clock.contact` : `sent.clock.${kind}`)}</span>
            </li>
          ))}
        </ol>
        <div class="presses">
          {links && (
            <a class="press main" href={links.track}>
              {say('sent.track')}
            </a>
          )}
          <Press busy={false} kind="plain" type="button" onClick={onAnother}>
            {say(`${words}.another`)}
          </Press>
        </div>
      </div>
    </article>
  )
}
