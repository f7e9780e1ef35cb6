import type * as z from 'zod/mini'
import { parseJson } from '../input/json.ts'
import type { HttpEvent } from './event.ts'
import { check } from './fields.ts'
import { Problem } from './problem.ts'

/** 64 KiB; the longest request that the form can make is a third of it. */
const MOST_BYTES = 65_536

export type Media = 'json' | 'form'

const MEDIA: Readonly<Record<string, Media>> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
}

/** What a body says it is, or `undefined` where that is nothing taken here. */
export const mediaOf = (event: HttpEvent): Media | undefined => {
  const [type = '', ...params] = (event.headers['content-type'] ?? '').toLowerCase().split(';')
  const charset = params.map((param) => param.trim()).find((param) => param.startsWith('charset='))
  const utf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset)
  const media = type.trim()
  return utf8 && Object.hasOwn(MEDIA, media) ? MEDIA[media] : undefined
}

/** A body as text, refused by what it says it is, by its size, or for not being UTF-8. */
export const bodyText = (event: HttpEvent, taken: readonly Media[], most = MOST_BYTES): string => {
  const media = mediaOf(event)
  if (!media || !taken.includes(media)) throw new Problem(415, 'unsupported-media-type')
  const body = event.body ?? ''
  // Base64 says in four characters what three bytes hold, so its length is judged before it is decoded.
  if (body.length > (most * 4) / 3 + 4) throw tooLarge(most)
  const bytes = Buffer.from(body, event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > most) throw tooLarge(most)
  const text = decoded(bytes)
  // A gateway that hands a body over as text has put this sign in the place of every byte that is no UTF-8.
  if (text === undefined || text.includes('\uFFFD')) throw new Problem(400, 'malformed-utf-8')
  return text
}

const tooLarge = (most: number): Problem => new Problem(413, 'too-large', { params: { max: String(most / 1024) } })

const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The value of a JSON text. */
export const jsonValue = (text: string): unknown => {
  const parsed = parseJson(text)
  if ('value' in parsed) return parsed.value
  throw new Problem(400, parsed.code, parsed.code === 'duplicate-key' ? { errors: [parsed] } : {})
}

/** A JSON body of this shape; no body at all is `{}`, where the shape has nothing that must be said. */
export const jsonBody = <T>(event: HttpEvent, schema: z.ZodMiniType<T>, most = MOST_BYTES): T => {
  const silent = !event.body && schema.safeParse({}).success
  return check(schema, silent ? {} : jsonValue(bodyText(event, ['json'], most)))
}
