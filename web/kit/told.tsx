import { useEffect, useRef } from 'preact/hooks'
import type { Problem } from './api.ts'
import { useTongue } from './page.tsx'

interface StatusProps {
  readonly text: string | undefined
  /** The button that was pressed is gone, so the focus goes to what came of it. */
  readonly focus?: boolean
}

/** What a live region says; it stands in the page before it has anything to say, or readers do not hear it. */
export const Status = ({ text, focus = false }: StatusProps) => {
  const ref = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (focus && text) ref.current?.focus()
  }, [text, focus])
  return (
    <p class={text ? 'said' : 'said quiet'} role="status" tabIndex={-1} ref={ref}>
      {text ?? ''}
    </p>
  )
}

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
