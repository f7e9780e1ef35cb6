import type { Problem } from './api.ts'
import { Press } from './field.tsx'
import { useTongue } from './page.tsx'
import { Renew } from './renew.tsx'
import { Trouble } from './told.tsx'

interface ClosedProps {
  /** `undefined`: the address itself lacks what opens a request. */
  readonly problem: Problem | undefined
  readonly way: 'closed.track' | 'closed.desk' | 'closed.task' | 'closed.register'
  readonly onAgain: () => void
  /** Where its owner can be sent another. */
  readonly token?: string | undefined
}

/** Nothing can be shown; says why and what to do. */
export const Closed = ({ problem, way, onAgain, token }: ClosedProps) => {
  const { say } = useTongue()
  const passing = problem !== undefined && (problem.status === 0 || problem.status >= 429)
  return (
    <div class="closed">
      <h1>{say('closed.title')}</h1>
      {problem && <Trouble problem={problem} focus={false} />}
      {passing ? (
        <Press busy={false} type="button" onClick={onAgain}>
          {say('again')}
        </Press>
      ) : (
        <p>{say(way)}</p>
      )}
      {token !== undefined && problem?.code === 'token-expired' && <Renew token={token} />}
      {way === 'closed.track' && !passing && (
        <p>
          <a href="/">{say('closed.form')}</a>
        </p>
      )}
    </div>
  )
}
