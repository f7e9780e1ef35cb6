import { useEffect, useRef } from 'preact/hooks'
import type { Problem } from './api.ts'
import { useTongue } from './page.tsx'

/** What a live region says; it stands in the page before it has anything to say, or readers do not hear it. */
export const Status = ({ text }: { text: string | undefined }) => (
  <p class={text ? 'said' : 'said quiet'} role="status">
    {text ?? ''}
  </p>
)

/** What the API, or the lack of one, had to say; takes the focus when it is about the whole. */
export const Trouble = ({ problem, focus = true }: { problem: Problem; focus?: boolean }) => {
  const { say } = useTongue()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus) ref.current?.focus()
  }, [problem, focus])
  const own = problem.code === 'offline' ? 'problem.offline' : 'problem.unreadable'
  return (
    <div class="trouble" role="alert" tabIndex={-1} ref={ref}>
      <p class="trouble-title">{problem.title ?? say(own)}</p>
      <p>{problem.title === undefined ? say(`${own}.detail`) : problem.detail}</p>
    </div>
  )
}
