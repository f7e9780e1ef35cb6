/** What two requests are told apart by. */
export interface Said {
  readonly title: string
  readonly description?: string | undefined
}

/** From here on two requests look the same. Tried on the sentences of the test: other words for one thing, one word for two. */
export const ALIKE = 0.5

/** Letters and digits alone, each one code point: width, capitals, marks, spaces and punctuation make no difference to what is meant. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Pairs of neighbouring characters, each as often as it occurs; Chinese needs no words to be found for that. */
const pairsOf = (text: string): Map<string, number> => {
  const signs = [...plain(text)]
  const pairs = new Map<string, number>()
  const add = (pair: string) => pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  if (signs.length === 1) signs.forEach(add)
  for (let place = 1; place < signs.length; place++) add(`${signs[place - 1]}${signs[place]}`)
  return pairs
}

const sizeOf = (pairs: ReadonlyMap<string, number>): number => {
  let sum = 0
  for (const count of pairs.values()) sum += count
  return sum
}

/** Sørensen and Dice's coefficient of two texts' pairs: 1 for the same, 0 for nothing in common. */
const likeness = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
  let common = 0
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0)
  return common === 0 ? 0 : (2 * common) / (sizeOf(a) + sizeOf(b))
}

/** The pairs of a request's title, and of all that it says. */
const saidIn = ({ title, description = '' }: Said) => [pairsOf(title), pairsOf(`${title}${description}`)] as const

/** How much others look the same as one, from 0 to 1: by their titles, or by all that they say. */
export const similarityTo = (one: Said): ((other: Said) => number) => {
  const [title, all] = saidIn(one)
  return (other) => {
    const [otherTitle, otherAll] = saidIn(other)
    return Math.max(likeness(title, otherTitle), likeness(all, otherAll))
  }
}
