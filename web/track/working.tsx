import { useTongue } from '../kit/page.tsx'
import type { Tracked } from '../kit/replies.ts'
import { SayForm } from '../kit/say-form.tsx'
import type { Speak } from './words.tsx'

export interface WorkingProps {
  readonly request: Tracked
  readonly speak: Speak
}

/** What the squad asks, and the enterprise's reply to all of it. */
export const Reply = ({ request: { question }, speak }: WorkingProps) => {
  const { say } = useTongue()
  if (!question) return null
  return (
    <div class="asked">
      <h3>{say('track.reply.title')}</h3>
      <ul>
        {question.texts.map((text) => (
          <li class="prose" key={text}>
            {text}
          </li>
        ))}
      </ul>
      <SayForm
        id="reply"
        label={say('track.reply.text')}
        send={say('track.reply.send')}
        files
        onSend={(text, files) => speak('reply', { text: text || undefined, files }, 'track.reply.done')}
      />
    </div>
  )
}
