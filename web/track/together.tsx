import { useTongue } from '../kit/page.tsx'
import type { Tracked } from '../kit/replies.ts'

interface TogetherProps {
  readonly request: Tracked
  /** Opens the other one as well, as long as the two are handled together. */
  readonly token: string
}

/** With which other request this one is handled, and the way to it. */
export const Together = ({ request: { mergedInto }, token }: TogetherProps) => {
  const { say } = useTongue()
  if (!mergedInto) return null
  const { receipt, title, status } = mergedInto
  return (
    <section class="asked" aria-labelledby="together-title">
      <h2 id="together-title">{say('track.together', { receipt })}</h2>
      <p>{say('track.together.text', { title, status: say(`status.${status}`) })}</p>
      <a class="press main" href={`/track#${receipt}.${token}`}>
        {say('track.together.open')}
      </a>
    </section>
  )
}
