import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { useTongue } from '../kit/page.tsx'
import type { Desk } from '../kit/replies.ts'
import { Trouble } from '../kit/told.tsx'
import { useView } from '../kit/use-view.ts'
import { Begin } from './begin.tsx'
import { type Draft, draftOfPlan } from './draft.ts'
import { Editor } from './editor.tsx'
import type { Books, PlanView } from './replies.ts'

interface PlannerProps {
  readonly view: PlanView
  readonly desk: Desk
  readonly token: string
  readonly query: string
  readonly onSave: (body: unknown) => Promise<Problem | undefined>
  readonly onCancel: () => void
  readonly onLoad: () => void
}

/** Begins a plan or revises it. The version that was read when the typing began is kept, so that nobody's revision is lost unseen. */
export const Planner = ({ view, desk, token, query, onSave, onCancel, onLoad }: PlannerProps) => {
  const { say, language } = useTongue()
  const { plan } = view
  const [draft, setDraft] = useState<Draft | undefined>(plan && draftOfPlan(plan))
  const [version, setVersion] = useState(plan?.version ?? 0)
  const { view: books, problem } = useView<Books>(`/api/desk/playbooks${query}`, { language, token })
  if (problem && !books) return <Trouble problem={problem} />
  if (!books) return <p class="lead">{say('wait.loading')}</p>
  const { request, member } = desk
  const around = {
    title: request.title,
    memberId: request.handler?.id ?? member.id,
    enterprise: {
      unit: request.enterprise.name,
      name: request.contact?.name ?? '',
      phone: request.contact?.phone ?? '',
    },
  }
  if (!draft) return <Begin {...{ books, around, token }} category={request.category.id} onDraft={setDraft} />
  return (
    <Editor
      {...{ draft, version, books, token, onSave }}
      onDraft={setDraft}
      path={(way) => `/api/desk/plan${way}${query}`}
      onOver={() => setVersion(plan?.version ?? version)}
      onTheirs={() => {
        setDraft(plan && draftOfPlan(plan))
        setVersion(plan?.version ?? 0)
        onLoad()
      }}
      onCancel={() => (plan ? onCancel() : setDraft(undefined))}
    />
  )
}
