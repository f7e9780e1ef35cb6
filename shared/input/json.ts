/** Why a body is not taken; `pointer` is where the second of two keys stands. */
export type BadJson =
  | { readonly code: 'malformed-json' | 'too-deep' }
  | { readonly code: 'duplicate-key'; readonly pointer: string }

interface Level {
  readonly keys: Set<string> | undefined
  readonly pointer: string
  index: number
  key: string | undefined
}

/** JSON parsers differ on what a doubled key means, so two of them could read two requests in one text. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs
export const MAX_DEPTH = 20

/** Reads JSON of at most {@link MAX_DEPTH} levels in which no object names a key twice. */
export const parseJson = (text: string): { readonly value: unknown } | BadJson => {
  const value = syntax(text)
  return value === undefined ? { code: 'malformed-json' } : (flaw(text) ?? { value })
}

const syntax = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const pointerTo = (parent: string, key: string | number): string =>
  `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`

/** Walks the tokens of a text that is known to be JSON; a loop, since recursion would follow the caller's depth. */
const flaw = (text: string): BadJson | undefined => {
  const levels: Level[] = []
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1)
    if (token === '{' || token === '[') {
      if (levels.length === MAX_DEPTH) return { code: 'too-deep' }
      const pointer = level ? pointerTo(level.pointer, level.key ?? level.index) : ''
      levels.push({ keys: token === '{' ? new Set() : undefined, pointer, index: 0, key: undefined })
    } else if (token === '}' || token === ']') {
      levels.pop()
    } else if (token === ',' && level) {
      level.index++
      level.key = undefined
    } else if (token.startsWith('"') && level?.keys && level.key === undefined) {
      const key = String(JSON.parse(token))
      if (level.keys.has(key)) return { code: 'duplicate-key', pointer: pointerTo(level.pointer, key) }
      level.keys.add(key)
      level.key = key
    }
  }
  return undefined
}
