import { useState } from 'preact/hooks'
import { useTongue } from '../kit/page.tsx'
import type { Told } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'
import { Trouble } from '../kit/told.tsx'
import { useView } from '../kit/use-view.ts'

interface Asked {
  readonly token: string
  /** `?receipt=…` where the link opens several. */
  readonly query: string
}

/** Who was told about the request and how that ended, folded until somebody asks. */
export const Messages = (asked: Asked) => {
  const { say } = useTongue()
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('desk.told')}</summary>
      {isOpen && <List {...asked} />}
    </details>
  )
}

const List = ({ token, query }: Asked) => {
  const { say, language } = useTongue()
  const { view, problem } = useView<Told>(`/api/desk/told${query}`, { language, token })
  if (problem && !view) return <Trouble problem={problem} focus={false} />
  if (!view) return <p>{say('wait.loading')}</p>
  if (view.messages.length === 0) return <p>{say('desk.told.none')}</p>
  const when = (at: string) => momentText(say, language, at, view.now)
  return (
    <ol class="told-list" reversed>
      {view.messages.map(({ at, to, channel, about, outcome, sendAt, again }, place) => (
        <li key={view.messages.length - place} class={`told-${outcome}`}>
          <time dateTime={at}>{when(at)}</time>
          <p>
            <strong>{to}</strong> {say(`desk.told.${channel}`)} · {about}
          </p>
          <p class="told-outcome">
            {sendAt !== undefined && sendAt > view.now
              ? say('desk.told.waiting.until', { time: when(sendAt) })
              : say(`desk.told.${outcome}`)}
            {again && say('desk.told.again')}
          </p>
        </li>
      ))}
    </ol>
  )
}
