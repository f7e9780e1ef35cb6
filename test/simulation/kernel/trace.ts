export interface Trace {
  note(now: number, what: string): void
  readonly lines: readonly string[]
  readonly count: number
  hash(): string
}

/**
 * What happened, line by line: virtual time and what. Kept only for whoever reads it; its hash is taken of every line either way, so
 * that two runs of a seed can be compared. Two lanes of FNV-1a with murmur's multipliers: 64 bits, for equality and nothing else.
 */
export const trace = (keeps: boolean): Trace => {
  const lines: string[] = []
  let one = 0x811c9dc5
  let two = 0x9e3779b9
  let count = 0
  return {
    note: (now, what) => {
      count++
      one = Math.imul(one ^ now, 0x01000193)
      two = Math.imul(two ^ (now / 2 ** 20), 0x85ebca6b)
      for (let place = 0; place < what.length; place++) {
        const code = what.charCodeAt(place)
        one = Math.imul(one ^ code, 0x01000193)
        two = Math.imul(two ^ code, 0xcc9e2d51) ^ (two >>> 15)
      }
      if (keeps) lines.push(`${new Date(now).toISOString()} ${what}`)
    },
    lines,
    get count() {
      return count
    },
    hash: () => [one, two].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join(''),
  }
}
