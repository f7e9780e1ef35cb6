import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Where something stands: a path, and line and column as an editor counts them, from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** What is wrong there and what to write instead, in one sentence. */
export interface Finding extends Place {
  readonly text: string
}

export type Report = (place: Place, text: string) => void

/** Something in a file that can be found fault with. */
export interface Spot {
  readonly place: Place
  wrong(text: string): void
}

/** A file's text, without its byte order mark. */
export interface Source {
  readonly text: string
  spot(offset: number): Spot
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The file, or nothing where it is missing or in another encoding, which is reported. */
export const readSource = (dir: string, name: string, report: Report): Source | undefined => {
  const file = shown(join(dir, name))
  const bytes = read(join(dir, name))
  if (!bytes) {
    report({ file, line: 1, column: 1 }, 'cannot be read; put the file there, or name the folder with --zone')
    return undefined
  }
  try {
    const text = utf8.decode(bytes)
    const lines = startsOf(text)
    return {
      text,
      spot: (offset) => {
        const line = lines.findLastIndex((start) => start <= offset)
        const place = { file, line: line + 1, column: offset - (lines[line] ?? 0) + 1 }
        return { place, wrong: (why) => report(place, why) }
      },
    }
  } catch {
    report(
      { file, ...firstBad(bytes) },
      'is not UTF-8 (perhaps GBK, as a spreadsheet’s plain "CSV" is); save it as "CSV UTF-8"',
    )
    return undefined
  }
}

const read = (path: string): Buffer | undefined => {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** As the operator would type it: from where they are, unless it lies elsewhere. */
export const shown = (path: string): string => {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near.replaceAll(sep, '/')
}

const startsOf = (text: string): number[] => [
  0,
  ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length),
]

/** No UTF-8 character has a byte of a line's end in it, so the lines can be tried one by one. */
const firstBad = (bytes: Buffer): { line: number; column: number } => {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const until = end < 0 ? bytes.length : end + 1
    if (bytes.subarray(start, until).toString('utf8').includes('\uFFFD')) break
    start = until
  }
  return { line, column: 1 }
}
