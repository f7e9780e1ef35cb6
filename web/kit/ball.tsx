import type { Ball as Turn } from '../track/ball.ts'
import { useTongue } from './page.tsx'
import { momentText } from './time.ts'

/** Whose turn it is, and until when. */
export const Ball = ({ turn: { text, until }, now }: { turn: Turn; now: string }) => {
  const { say, language } = useTongue()
  return (
    <div class="ball">
      <p class="ball-label">{say('ball.label')}</p>
      <p class="ball-text">{text}</p>
      {until !== undefined && (
        <p class={until < now ? 'ball-until past' : 'ball-until'}>
          {say('ball.until', { when: momentText(say, language, until, now) })}
        </p>
      )}
    </div>
  )
}
