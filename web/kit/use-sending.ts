import { useState } from 'preact/hooks'
import type { Problem } from './api.ts'
import { useTongue } from './page.tsx'
import { type Attach, useAttach } from './use-attach.ts'

export interface Sending {
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly attach: Attach
  /** What the API says of the fields whose pointers fit. */
  readonly wrong: (fits: (pointer: string) => boolean) => string | undefined
  /** What is wrong with the files, or why they keep the form from going. */
  readonly wrongFiles: string | undefined
  readonly submit: (event: Event) => Promise<void>
}

export const ofFiles = (pointer: string): boolean => /^\/files/.test(pointer)

/** Sends a form once, with its files when all have arrived; what was typed stays until it has arrived too. */
export const useSending = (
  /** What it gives back is why that did not work. */
  send: (files: readonly string[] | undefined) => Promise<Problem | undefined>,
  { onSent, onTrouble }: { readonly onSent: () => void; readonly onTrouble: (problem: Problem) => void },
): Sending => {
  const { say } = useTongue()
  const attach = useAttach()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [early, setEarly] = useState(false)
  const wrong: Sending['wrong'] = (fits) =>
    problem?.errors
      ?.filter(({ pointer }) => fits(pointer))
      .map(({ detail }) => detail)
      .join(' ') || undefined
  return {
    busy,
    problem,
    attach,
    wrong,
    wrongFiles: early && attach.notYet !== undefined ? say(attach.notYet) : wrong(ofFiles),
    submit: async (event) => {
      event.preventDefault()
      setEarly(attach.notYet !== undefined)
      if (busy || attach.notYet !== undefined) return
      setBusy(true)
      setProblem(undefined)
      const trouble = await send(attach.ids)
      setBusy(false)
      setProblem(trouble)
      if (trouble) return onTrouble(trouble)
      onSent()
      attach.clear()
    },
  }
}
