import { useMemo, useState } from 'preact/hooks'
import { Form } from '../form/form.tsx'
import { Sent } from '../form/sent.tsx'
import { Closed } from '../kit/closed.tsx'
import { tokenOf } from '../kit/link.ts'
import { open, useTitle, useTongue } from '../kit/page.tsx'
import type { Named, Taken } from '../kit/replies.ts'
import { useFragment } from '../kit/use-fragment.ts'
import { useView } from '../kit/use-view.ts'
import { registerWay } from './way.ts'

/** A member writes down what an enterprise said by phone, on a visit or in a letter. */
const RegisterPage = () => {
  const { say, language } = useTongue()
  const token = tokenOf(useFragment())
  const how = { language, ...(token && { token }) }
  // Asked before anything is typed, so that an expired link is told at once.
  const { view, problem, load } = useView<{ readonly member: Named }>(token && '/api/desk/requests', how)
  const way = useMemo(() => registerWay(say, token ?? ''), [say, token])
  const [sent, setSent] = useState<{ readonly taken: Taken; readonly now: string }>()
  useTitle(say('register.document'))

  if (!token || (problem && !view)) return <Closed problem={problem} way="closed.register" onAgain={load} />
  if (!view) return <p class="lead">{say('wait.loading')}</p>
  if (sent) return <Sent {...sent} words="register.sent" onAnother={() => setSent(undefined)} />
  return (
    <>
      <h1>{say('register.title')}</h1>
      <p class="lead">{say('register.lead')}</p>
      <p>{say('register.by', { name: view.member.name })}</p>
      <Form way={way} onTaken={(taken) => setSent({ taken, now: new Date().toISOString() })} />
    </>
  )
}

open(<RegisterPage />)
