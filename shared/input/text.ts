import * as z from 'zod/mini'
import type { FieldCode } from '../messages/codes.ts'

/** Why a text is not taken: a code that the catalogue has words for, and what the words need. */
export interface Unfit {
  readonly code: FieldCode
  readonly params?: Readonly<Record<string, string>>
}

export interface TextRule {
  /** In code points, so that a four-byte Han character counts as one. */
  readonly max: number
  /** New lines and tabs are welcome. */
  readonly lines?: boolean
}

const CONTROL = /[\p{Cc}\p{Noncharacter_Code_Point}]/u
const CONTROL_BUT_LINES = /[^\n\t\P{Cc}]|\p{Noncharacter_Code_Point}/u
/** They turn the order of what follows, so that a text can look like another. */
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
const ZERO_WIDTH = /[\u00AD\u180E\u200B\u200C\u2060-\u2064\uFEFF]/gu
/** A joiner holds an emoji's parts together and has no business elsewhere. */
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/gu
/** Letters and symbols by name that show nothing: Hangul fillers and the empty braille cell. */
const BLANK = /[\u115F\u1160\u2800\u3164\uFFA0]/gu
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/** The text as it is kept (NFC, trimmed, without zero-width characters), or why it is not taken. */
export const fitText = (raw: string, { max, lines = false }: TextRule): string | Unfit => {
  if (!raw.isWellFormed()) return { code: 'lone-surrogate' }
  const broken = lines ? raw.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n') : raw
  if ((lines ? CONTROL_BUT_LINES : CONTROL).test(broken)) return { code: 'control-character' }
  if (BIDI.test(broken)) return { code: 'bidi-control' }
  const text = broken.replaceAll(ZERO_WIDTH, '').replaceAll(LOOSE_JOINER, '').normalize('NFC').trim()
  if (!VISIBLE.test(text.replaceAll(BLANK, ''))) return { code: 'empty' }
  return Array.from(text).length > max ? { code: 'too-long', params: { max: String(max) } } : text
}

/** A string schema whose value is read by `read`; what it refuses becomes the field's error. */
export const read = <T>(value: (raw: string) => T | Unfit) =>
  z.pipe(
    z.string(),
    z.transform((raw: string, context): T => {
      const fit = value(raw)
      if (!isUnfit(fit)) return fit
      context.issues.push({ code: 'custom', input: raw, params: fit })
      return z.NEVER
    }),
  )

export const isUnfit = (value: unknown): value is Unfit =>
  typeof value === 'object' && value !== null && 'code' in value

export const text = (rule: TextRule) => read((raw) => fitText(raw, rule))

/** An optional field that a form sends empty counts as absent. */
export const optional = <T extends z.ZodMiniType>(schema: T) =>
  z.optional(
    z.pipe(
      z.transform((value: unknown) => (value === '' ? undefined : value)),
      z.optional(schema),
    ),
  )

/** A code, a number or an address, with full-width characters made plain: `ＡＢ１２` is `AB12`. */
export const plain = (raw: string): string | Unfit =>
  raw.isWellFormed() ? fitText(raw.normalize('NFKC'), { max: 254 }) : { code: 'lone-surrogate' }
