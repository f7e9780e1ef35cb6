import { useState } from 'preact/hooks'
import { call } from '../kit/api.ts'
import { useTongue } from '../kit/page.tsx'
import { momentText } from '../kit/time.ts'

interface Draft {
  readonly enterprise: { readonly creditCode: string | undefined }
  readonly category: string | undefined
  readonly title: string | undefined
  readonly description: string | undefined
}

/** An open request of the same enterprise that looks the same: when it was sent, which is all that anybody is told. */
export const useSimilar = () => {
  const { language } = useTongue()
  const [since, setSince] = useState<string>()
  /** Asks once; whoever presses again means it. Where it cannot be found out, nobody is held up. */
  const find = async ({ enterprise, category, title, description }: Draft): Promise<boolean> => {
    if (since !== undefined || !enterprise.creditCode || !category || !title) return false
    const body = { enterprise: { creditCode: enterprise.creditCode }, category, title, description }
    const outcome = await call<{ similar: { submittedAt: string }[] }>('/api/requests/similar', { language, body })
    const found = 'value' in outcome ? outcome.value.similar[0]?.submittedAt : undefined
    setSince(found)
    return found !== undefined
  }
  return { since, find, clear: () => setSince(undefined) }
}

export const Similar = ({ since }: { since: string }) => {
  const { say, language } = useTongue()
  return (
    <div class="trouble" role="alert">
      <p class="trouble-title">{say('form.similar')}</p>
      <p>{say('form.similar.text', { when: momentText(say, language, since, new Date().toISOString()) })}</p>
    </div>
  )
}
