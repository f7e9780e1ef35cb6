import { useTongue } from './page.tsx'
import type { Clock } from './replies.ts'
import { momentText, shareGone, spanText } from './time.ts'

interface ClocksProps {
  readonly clocks: readonly Clock[]
  readonly submittedAt: string
  readonly now: string
  /** A closed or withdrawn request's clocks stand still. */
  readonly still: boolean
}

/** The three time limits as rules that fill up; a vermilion stamp where one was missed. */
export const Clocks = ({ clocks, ...rest }: ClocksProps) => {
  const { say } = useTongue()
  return (
    <section class="clocks" aria-labelledby="clocks-title">
      <h2 id="clocks-title">{say('clocks.title')}</h2>
      <ul>
        {clocks.map((clock) => (
          <Row key={clock.kind} clock={clock} {...rest} />
        ))}
      </ul>
    </section>
  )
}

const Row = ({ clock, submittedAt, now, still }: Omit<ClocksProps, 'clocks'> & { clock: Clock }) => {
  const { say, language } = useTongue()
  const { kind, dueAt, metAt, state } = clock
  const missed = state === 'overdue' || state === 'late'
  return (
    <li class={`clock ${state}${still ? ' still' : ''}`}>
      <p class="clock-name">
        {say(`clock.${kind}`)}
        {missed && <span class="stamp">{say(`clock.stamp.${state}`)}</span>}
      </p>
      <p class="clock-due">{say('clock.due', { when: momentText(say, language, dueAt, now) })}</p>
      <Rule share={state === 'running' || state === 'paused' ? shareGone(submittedAt, dueAt, metAt ?? now) : 100} />
      <p class="clock-state">
        <Standing {...{ clock, now, still }} />
      </p>
    </li>
  )
}

const Standing = ({ clock: { dueAt, metAt, state }, now, still }: { clock: Clock; now: string; still: boolean }) => {
  const { say, language } = useTongue()
  const left = Math.abs(Date.parse(dueAt) - Date.parse(now))
  switch (state) {
    case 'met':
    case 'late':
      return say(`clock.${state}`, { when: momentText(say, language, metAt ?? dueAt, now) })
    case 'paused':
      return say('clock.paused')
    case 'running':
      return still ? '—' : say('clock.running', { left: spanText(say, left) })
    case 'overdue':
      return still ? '—' : say('clock.overdue', { past: spanText(say, left) })
  }
}

const Rule = ({ share }: { share: number }) => (
  <svg class="rule" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="rule-whole" width="100" height="4" />
    <rect class="rule-gone" width={share} height="4" />
  </svg>
)
