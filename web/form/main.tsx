import { useState } from 'preact/hooks'
import { open, useTitle, useTongue } from '../kit/page.tsx'
import type { Taken } from '../kit/replies.ts'
import { Form } from './form.tsx'
import { Promised } from './promise.tsx'
import { Sent } from './sent.tsx'
import { typedBefore } from './typed.ts'
import { addToDraft } from './use-draft.ts'

addToDraft(typedBefore(document.querySelector('form')))

const FormPage = () => {
  const { say } = useTongue()
  const [sent, setSent] = useState<{ readonly taken: Taken; readonly now: string }>()
  useTitle(say('form.document'))
  if (sent) return <Sent {...sent} onAnother={() => setSent(undefined)} />
  return (
    <div class="beside">
      <div>
        <h1>{say('form.title')}</h1>
        <p class="lead">{say('form.lead')}</p>
        <Form onTaken={(taken) => setSent({ taken, now: new Date().toISOString() })} />
      </div>
      <Promised />
    </div>
  )
}

open(<FormPage />)
