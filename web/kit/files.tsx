import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import { call } from './api.ts'
import { useWhileSeen } from './live.ts'
import { useTongue } from './page.tsx'
import type { Kept } from './replies.ts'

interface Files {
  readonly token?: string
  /** Which request a token of several means. */
  readonly query: string
  readonly kept: readonly Kept[]
}

/** Without a token a file is for a request that is still being written. */
const FilesContext = createContext<Files>({ query: '', kept: [] })

export const useFiles = (): Files => useContext(FilesContext)

interface FilesOfProps {
  readonly token: string
  readonly receipt: string
  /** Those that stand somewhere in what is shown. */
  readonly ids: readonly string[]
  readonly children: ComponentChildren
}

/** Links last a quarter of an hour. */
const EVERY_MS = 300_000
const WHILE_CHECKED_MS = 3_000

/** Knows the files of a request for whatever stands in it: those to show, and where new ones go. */
export const FilesOf = ({ token, receipt, ids, children }: FilesOfProps) => {
  const { language } = useTongue()
  const [kept, setKept] = useState<readonly Kept[]>([])
  const query = `?receipt=${encodeURIComponent(receipt)}`
  const named = ids.join()
  const load = async () => {
    if (named === '') return
    const outcome = await call<readonly Kept[]>(`/api/files${query}`, { language, token })
    if ('value' in outcome) setKept(outcome.value)
  }
  useEffect(() => {
    load()
  }, [named, query, token, language])
  useWhileSeen(load, kept.some(({ status }) => status === 'requested') ? WHILE_CHECKED_MS : EVERY_MS)
  const files = useMemo(() => ({ token, query, kept }), [token, query, kept])
  return <FilesContext.Provider value={files}>{children}</FilesContext.Provider>
}

/** The photos and papers of a step. */
export const Shown = ({ ids = [] }: { ids?: readonly string[] | undefined }) => {
  const { kept } = useFiles()
  const files = ids.flatMap((id) => kept.filter((one) => one.id === id))
  if (files.length === 0) return null
  return (
    <ul class="shown">
      {files.map((file) => (
        <li key={file.id}>
          <One file={file} />
        </li>
      ))}
    </ul>
  )
}

const One = ({ file: { name, type, size = 0, status, text, link } }: { file: Kept }) => {
  const { say } = useTongue()
  if (status !== 'checked' || link === undefined)
    return (
      <span class={status === 'refused' ? 'error' : 'hint'}>
        {name}: {status === 'requested' ? say('file.checking') : (text ?? say('file.gone'))}
      </span>
    )
  return (
    <a href={link} rel="noreferrer" aria-label={say('file.save', { name })}>
      {/^image\//.test(type) && <img src={link} alt="" loading="lazy" />}
      <span>
        {name} ({sizeText(size)})
      </span>
    </a>
  )
}

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
