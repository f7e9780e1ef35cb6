export interface Random {
  /** At least 0 and below 1. */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  bytes(size: number): Uint8Array
}

/** Spreads a text over 32 bits: FNV-1a, and murmur3's last step. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** sfc32 of PractRand (Chris Doty-Humphrey): small, fast, the same on every machine. Each name has a sequence of its own. */
export const randomOf = (seed: number, name: string): Random => {
  let a = seed >>> 0
  let b = hashOf(name)
  let c = Math.floor(seed / 2 ** 32) >>> 0
  let counter = 1
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let warm = 0; warm < 12; warm++) draw()
  const next = () => draw() / 2 ** 32
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => probability > 0 && next() < probability,
    pick: (list) => {
      const found = list[int(0, list.length - 1)]
      if (found === undefined) throw new RangeError('There is nothing to pick from')
      return found
    },
    bytes: (size) => {
      const bytes = new Uint8Array(size)
      for (let place = 0; place < size; place++) bytes[place] = draw() >>> 24
      return bytes
    },
  }
}
