import { useState } from 'preact/hooks'
import { clearDraft, type Draft, isEmpty, newDraft, saveDraft, savedDraft } from './draft.ts'

const random = (size: number) => crypto.getRandomValues(new Uint8Array(size))

/** Puts what was typed elsewhere on top of the draft that there is. */
export const addToDraft = (typed: Readonly<Record<string, string>>): void => {
  const draft = savedDraft() ?? newDraft(random)
  saveDraft({ ...draft, values: { ...draft.values, ...typed } })
}

/** The draft, kept at every keystroke. */
export const useDraft = (name?: string) => {
  const [{ draft, restored }, setState] = useState(() => {
    const saved = savedDraft(name)
    return { draft: saved ?? newDraft(random), restored: saved !== undefined && !isEmpty(saved) }
  })
  const put = (next: Draft) => {
    saveDraft(next, name)
    setState({ draft: next, restored: false })
  }
  return {
    draft,
    restored,
    setValue: (name: string, value: string) => put({ ...draft, values: { ...draft.values, [name]: value } }),
    /** The same words as another request. */
    renew: () => put({ ...newDraft(random), values: draft.values }),
    clear: () => {
      clearDraft(name)
      setState({ draft: newDraft(random), restored: false })
    },
  }
}
