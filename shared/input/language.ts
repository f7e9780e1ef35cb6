import type { Language } from '../../events/envelope.ts'

const OFFERED: readonly Language[] = ['zh-CN', 'en']

interface Range {
  readonly tag: string
  readonly quality: number
}

/** The language that an `Accept-Language` header likes best of those offered; `undefined` when it names none of them. */
export const preferredLanguage = (header: string | undefined): Language | undefined => {
  const ranges = (header ?? '').slice(0, 1000).split(',').flatMap(rangeOf)
  const liked = OFFERED.map((language) => ({ language, ...likingOf(language, ranges) })).filter(
    ({ quality }) => quality > 0,
  )
  return liked.toSorted((a, b) => b.quality - a.quality || a.place - b.place)[0]?.language
}

const rangeOf = (part: string): Range[] => {
  const [tag = '', ...params] = part.split(';').map((piece) => piece.trim().toLowerCase())
  const weight = params.find((param) => param.startsWith('q='))?.slice(2) ?? '1'
  return /^(\*|[a-z]{1,8}(-[a-z0-9]{1,8})*)$/.test(tag) && /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight)
    ? [{ tag, quality: Number(weight) }]
    : []
}

/** The narrowest range that speaks of a language decides, so `zh;q=0, *` is no Chinese. */
const likingOf = (language: Language, ranges: readonly Range[]): { quality: number; place: number } => {
  const primary = language.slice(0, 2)
  const candidates: ((tag: string) => boolean)[] = [
    (tag) => tag === language.toLowerCase(),
    (tag) => tag === primary,
    (tag) => tag.startsWith(`${primary}-`),
    (tag) => tag === '*',
  ]
  for (const matches of candidates) {
    const place = ranges.findIndex(({ tag }) => matches(tag))
    const found = ranges[place]
    if (found) return { quality: found.quality, place }
  }
  return { quality: 0, place: ranges.length }
}
