import { sniff } from '../../shared/files/sniff.ts'
import { ENDINGS, MOST_BYTES } from '../../shared/files/type.ts'
import type { TextKey } from '../texts/texts.ts'
import { type Call, call } from './api.ts'
import type { Kept } from './replies.ts'

export interface Leave {
  readonly id: string
  readonly name: string
  readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> }
}

/** Why a file was not taken: words of ours, or the API's. */
export type Refused = { readonly text: TextKey } | { readonly detail: string }

const ZIPPED = ['docx', 'xlsx']

/** A browser tells a file's type by its name; what is in it says it better, and a name that is wrong is nobody's lie. */
const typeOf = async (file: File): Promise<string | undefined> => {
  const found = sniff(await start(file))
  if (found !== 'zip') return found
  const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()
  const known = ZIPPED.includes(ending) ? ending : undefined
  return Object.keys(ENDINGS).find((type) => ENDINGS[type as keyof typeof ENDINGS] === known)
}

/** Old browsers have no `Blob.arrayBuffer`. */
const start = (file: File): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () =>
      resolve(reader.result instanceof ArrayBuffer ? new Uint8Array(reader.result) : new Uint8Array())
    reader.onerror = () => resolve(new Uint8Array())
    reader.readAsArrayBuffer(file.slice(0, 16))
  })

/** Asks for leave to send the file; what is plainly wrong is told without asking. */
export const askLeave = async (
  file: File,
  query: string,
  how: Call,
): Promise<{ readonly leave: Leave } | { readonly refused: Refused }> => {
  if (file.size === 0) return { refused: { text: 'attach.empty' } }
  if (file.size > MOST_BYTES) return { refused: { text: 'attach.too-large' } }
  const type = await typeOf(file)
  if (type === undefined) return { refused: { text: 'attach.other-type' } }
  const body = { name: file.name, type, size: file.size }
  const outcome = await call<Leave>(`/api/files${query}`, { ...how, body })
  if ('value' in outcome) return { leave: outcome.value }
  const { errors = [], detail } = outcome.problem
  const words = errors.map((error) => error.detail).join(' ') || detail
  return { refused: words === undefined ? { text: 'attach.failed' } : { detail: words } }
}

/** Sends it to the bucket, saying how far it is, in percent; false when it did not arrive. */
export const sendTo = (
  { url, fields }: Leave['upload'],
  file: File,
  told: (percent: number) => void,
): Promise<boolean> =>
  new Promise((resolve) => {
    const form = new FormData()
    for (const name of Object.keys(fields)) form.append(name, fields[name] ?? '')
    form.append('file', file)
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? Math.floor((loaded / total) * 100) : 0)
    request.onload = () => resolve(request.status >= 200 && request.status < 300)
    request.onerror = () => resolve(false)
    request.send(form)
  })

const LOOKS = 60
const BETWEEN_MS = 1000

/** Looks until it was checked, or for a minute; then the step may have it all the same. */
export const checkOf = async (id: string, how: Call): Promise<Kept | undefined> => {
  const { token: _, ...anyone } = how
  for (let looks = 0; looks < LOOKS; looks++) {
    await new Promise((wake) => setTimeout(wake, BETWEEN_MS))
    const outcome = await call<Kept>(`/api/files/${id}`, anyone)
    if ('value' in outcome && outcome.value.status !== 'requested') return outcome.value
  }
  return undefined
}
