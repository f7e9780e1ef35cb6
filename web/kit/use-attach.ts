import { useRef, useState } from 'preact/hooks'
import { MOST_FILES } from '../../shared/files/type.ts'
import type { TextKey } from '../texts/texts.ts'
import { useFiles } from './files.tsx'
import { useTongue } from './page.tsx'
import { askLeave, checkOf, type Refused, sendTo } from './send-file.ts'

/** A file on its way: leave is asked, it is sent, it is being checked, it is ready; or it was refused. */
export interface Attached {
  readonly key: number
  readonly name: string
  readonly state: 'sending' | 'checking' | 'ready' | 'refused'
  readonly percent: number
  readonly id?: string
  readonly refused?: Refused
}

export interface Attach {
  readonly files: readonly Attached[]
  readonly add: (chosen: readonly File[]) => void
  readonly remove: (key: number) => void
  readonly clear: () => void
  /** What goes into the step's `files`; undefined where there is none. */
  readonly ids: readonly string[] | undefined
  /** Why the step cannot go yet. */
  readonly notYet: TextKey | undefined
  readonly tooMany: boolean
}

export const useAttach = (): Attach => {
  const { language } = useTongue()
  const { token, query } = useFiles()
  const [files, setFiles] = useState<readonly Attached[]>([])
  const [tooMany, setTooMany] = useState(false)
  const next = useRef(0)

  const change = (key: number, what: Partial<Attached>) =>
    setFiles((before) => before.map((one) => (one.key === key ? { ...one, ...what } : one)))

  const send = async (key: number, file: File) => {
    const how = { language, ...(token !== undefined && { token }) }
    const asked = await askLeave(file, query, how)
    if ('refused' in asked) return change(key, { state: 'refused', refused: asked.refused })
    const { id, name, upload } = asked.leave
    if (!(await sendTo(upload, file, (percent) => change(key, { percent }))))
      return change(key, { state: 'refused', refused: { text: 'attach.failed' } })
    change(key, { state: 'checking', id, name })
    const found = await checkOf(id, how)
    if (found?.status === 'checked') change(key, { state: 'ready' })
    else if (found) change(key, { state: 'refused', refused: { detail: found.text ?? '' } })
  }

  const add = (chosen: readonly File[]) => {
    const taken = chosen.slice(0, MOST_FILES - files.length)
    setTooMany(taken.length < chosen.length)
    const fresh = taken.map(
      (file): Attached => ({ key: next.current++, name: file.name, state: 'sending', percent: 0 }),
    )
    setFiles((before) => [...before, ...fresh])
    for (const [n, { key }] of fresh.entries()) {
      const file = taken[n]
      if (file) send(key, file)
    }
  }

  const ids = files.flatMap(({ id, state }) => (id !== undefined && state !== 'refused' ? [id] : []))
  const is = (state: Attached['state']) => files.some((one) => one.state === state)
  return {
    files,
    add,
    remove: (key) => {
      setTooMany(false)
      setFiles((before) => before.filter((one) => one.key !== key))
    },
    clear: () => setFiles([]),
    ids: ids.length > 0 ? ids : undefined,
    notYet: is('refused') ? 'attach.remove-first' : is('sending') ? 'attach.wait' : undefined,
    tooMany,
  }
}
