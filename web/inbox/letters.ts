/** A message as it reached a person, as `GET /_local/inbox` gives it. */
export interface Letter {
  readonly at: string
  readonly channel: 'sms' | 'email'
  readonly to: string
  readonly name: string
  readonly subject?: string
  readonly text: string
  readonly links: readonly string[]
  readonly event: string
  readonly receipt: string
}

export interface Wanted {
  readonly person: string
  readonly receipt: string
}

export const personOf = ({ name, to }: Letter): string => name || to

/** Newest first; what came at one moment, the last to arrive first. */
export const newestFirst = (letters: readonly Letter[]): Letter[] =>
  letters
    .map((letter, place) => ({ letter, place }))
    .sort((a, b) => (a.letter.at === b.letter.at ? b.place - a.place : a.letter.at < b.letter.at ? 1 : -1))
    .map(({ letter }) => letter)

export const fitting = (letters: readonly Letter[], { person, receipt }: Wanted): Letter[] =>
  letters.filter(
    (letter) => (person === '' || personOf(letter) === person) && (receipt === '' || letter.receipt === receipt),
  )

export interface Thread {
  readonly person: string
  readonly to: string
  readonly letters: readonly Letter[]
}

/** One conversation a phone; the one with the newest message first. */
export const threads = (letters: readonly Letter[]): Thread[] => {
  const found = new Map<string, Letter[]>()
  for (const letter of letters) found.set(letter.to, [...(found.get(letter.to) ?? []), letter])
  return Array.from(found, ([to, its]) => ({ to, person: its[0] ? personOf(its[0]) : to, letters: its }))
}

export const optionsOf = (letters: readonly Letter[], of: (letter: Letter) => string) =>
  Array.from(new Set(letters.map(of)))
    .filter((id) => id !== '')
    .sort()
    .map((id) => ({ id, label: id }))

export type Part = { readonly text: string } | { readonly link: string }

/** A text cut at its links. */
export const partsOf = (text: string, links: readonly string[]): Part[] => {
  const parts: Part[] = []
  let rest = text
  for (const link of links) {
    const at = rest.indexOf(link)
    if (at < 0) continue
    if (at > 0) parts.push({ text: rest.slice(0, at) })
    parts.push({ link })
    rest = rest.slice(at + link.length)
  }
  return rest === '' ? parts : [...parts, { text: rest }]
}
