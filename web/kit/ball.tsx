import type { Ball as Turn } from '../track/ball.ts'
import { useTongue } from './page.tsx'
import { momentText } from './time.ts'

/** Whose turn it is, and until when; what the units of a joint plan do meanwhile is one line more. */
export const Ball = ({ turn: { text, until, since, task }, now }: { turn: Turn; now: string }) => {
  const { say, language } = useTongue()
  const at = (moment: string) => momentText(say, language, moment, now)
  return (
    <div class="ball">
      <p class="ball-label">{say('ball.label')}</p>
      <p class="ball-text">{text}</p>
      {until !== undefined && (
        <p class={until < now ? 'ball-until past' : 'ball-until'}>{say('ball.until', { when: at(until) })}</p>
      )}
      {since !== undefined && <p class="ball-until">{say('ball.since', { when: at(since) })}</p>}
      {task && (
        <p class={task.until < now ? 'ball-until past' : 'ball-until'}>
          {say(task.key, { unit: task.unit, title: task.title, when: at(task.until) })}
          {task.more > 0 && say('ball.task.more', { n: String(task.more) })}
        </p>
      )}
    </div>
  )
}
