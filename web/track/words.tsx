import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Tracked } from '../kit/replies.ts'
import { SayForm } from '../kit/say-form.tsx'
import { Trouble } from '../kit/told.tsx'
import { typed } from '../kit/typed.ts'
import type { TextKey } from '../texts/texts.ts'
import { wordsNow } from './ball.ts'
import { Consent, Resume } from './pause.tsx'
import { Rate } from './rate.tsx'
import { Reply } from './working.tsx'

/** Sends a word; `done` is what is then said. */
export type Speak = (word: string, body: unknown, done: TextKey) => Promise<Problem | undefined>

interface WordsProps {
  readonly request: Tracked
  readonly speak: Speak
}

/** What the enterprise may say now, and no more than that. */
export const Words = ({ request, speak }: WordsProps) => {
  const { say } = useTongue()
  const words = wordsNow(request)
  if (words.length === 0) return null
  return (
    <section class="words" aria-labelledby="words-title">
      <h2 id="words-title">{say('track.yours')}</h2>
      {words.includes('consent') && <Consent request={request} speak={speak} />}
      {words.includes('resume') && (
        <Resume reason={request.paused?.reason ?? ''} onResume={() => speak('resume', {}, 'pause.resumed')} />
      )}
      {words.includes('reply') && <Reply request={request} speak={speak} />}
      {words.includes('solved') && <Solved speak={speak} />}
      {words.includes('rate') && <Rate speak={speak} />}
      {request.escalatable && (
        <details class="fold" open>
          <summary>{say('track.escalate')}</summary>
          <p>{say('track.escalate.text')}</p>
          <SayForm
            id="escalate"
            label={say('track.escalate.reason')}
            send={say('track.escalate.send')}
            required={false}
            onSend={(text) => speak('escalate', { reason: typed(text) }, 'track.escalate.done')}
          />
        </details>
      )}
      {words.includes('message') && (
        <details class="fold">
          <summary>{say('track.message')}</summary>
          <SayForm
            id="message"
            label={say('track.message.text')}
            send={say('track.message.send')}
            files
            onSend={(text, files) => speak('message', { text: typed(text), files }, 'track.message.done')}
          />
        </details>
      )}
      {words.includes('withdraw') && (
        <details class="fold">
          <summary>{say('track.withdraw')}</summary>
          <p>{say(request.status === 'merged' ? 'track.withdraw.sure.merged' : 'track.withdraw.sure')}</p>
          <SayForm
            id="withdraw"
            label={say('track.withdraw.reason')}
            send={say('track.withdraw.send')}
            required={false}
            onSend={(text) => speak('withdraw', { reason: typed(text) }, 'track.withdraw.done')}
          />
        </details>
      )}
    </section>
  )
}

const Solved = ({ speak }: { speak: Speak }) => {
  const { say } = useTongue()
  const [busy, setBusy] = useState(false)
  const [disputing, setDisputing] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const confirm = async () => {
    if (busy) return
    setBusy(true)
    setProblem(await speak('confirm', {}, 'track.confirm.done'))
    setBusy(false)
  }
  return (
    <div class="solved">
      <h3>{say('track.solved')}</h3>
      {problem && <Trouble problem={problem} />}
      {disputing ? (
        <SayForm
          id="dispute"
          label={say('track.dispute.reason')}
          send={say('track.dispute.send')}
          onSend={(text) => speak('dispute', { reason: typed(text) }, 'track.dispute.done')}
          onCancel={{ label: say('track.cancel'), run: () => setDisputing(false) }}
        />
      ) : (
        <div class="presses">
          <Press busy={busy} type="button" onClick={confirm}>
            {say('track.confirm')}
          </Press>
          <Press busy={false} kind="plain" type="button" onClick={() => setDisputing(true)}>
            {say('track.dispute')}
          </Press>
        </div>
      )}
    </div>
  )
}
