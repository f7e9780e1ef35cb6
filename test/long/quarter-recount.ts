/** What a clerk would count with a pencil: from raw items, by docs/rates.md and ADR 16, without the code under test. */

type Item = Readonly<Record<string, unknown>>
// biome-ignore lint/suspicious/noExplicitAny: raw items, as a clerk would read them
type Data = any

type Pair = [numerator: number, denominator: number]

interface Tally {
  readonly response: Pair
  readonly resolution: Pair
  readonly satisfaction: Pair
}

const mark = (pair: Pair, good: boolean): void => {
  pair[1]++
  if (good) pair[0]++
}

/** By squad, and of `all`. All clocks have ended by the end of the quarter. */
export const recounted = (items: readonly Item[]): ReadonlyMap<string, Tally> => {
  const tallies = new Map<string, Tally>()
  const tallyOf = (squad: string): Tally => {
    const tally = tallies.get(squad) ?? { response: [0, 0], resolution: [0, 0], satisfaction: [0, 0] }
    tallies.set(squad, tally)
    return tally
  }
  const streams = new Map<string, Item[]>()
  for (const item of items) {
    const stream = String(item['stream'])
    if (stream.startsWith('request#')) streams.set(stream, [...(streams.get(stream) ?? []), item])
  }
  for (const life of streams.values()) {
    life.sort((a, b) => Number(a['version']) - Number(b['version']))
    let squad = 'none'
    let due = ''
    let contact = ''
    let withdrawn = ''
    let word = ''
    let level = 0
    for (const { type, at, data } of life as { type: string; at: string; data: Data }[]) {
      if (type === 'request.submitted') due = data.clocks.find(({ kind }: { kind: string }) => kind === 'contact').dueAt
      if (type === 'request.routed') squad = data.squadId
      if (/contacted|answered|resolved|confirmed/.test(type) && contact === '') contact = at
      if (type === 'request.withdrawn') withdrawn = at
      if (type === 'request.confirmed' || type === 'request.disputed') word = type
      if (type === 'request.rated') level = data.level
    }
    for (const tally of [tallyOf(squad), tallyOf('all')]) {
      if (contact !== '' || withdrawn === '' || withdrawn > due) mark(tally.response, contact !== '' && contact <= due)
      if (word !== '') mark(tally.resolution, word === 'request.confirmed')
      if (level > 0) mark(tally.satisfaction, level >= 3)
    }
  }
  return tallies
}

const DAY_MS = 86_400_000

/** The most unasked contacts that any enterprise had in any 30 days; what one member called about on one day is one. */
export const mostContacts = (items: readonly Item[]): number => {
  const enterprises = new Map(
    (items as readonly Data[])
      .filter(({ type }) => type === 'request.submitted')
      .map(({ stream, data }) => [stream, data.enterprise.id]),
  )
  const contacts = (items as readonly Data[])
    .filter(({ type, data }) => type === 'request.visited' && data.purpose === 'claim')
    .map(({ stream, at, actor, data }) => ({ who: enterprises.get(stream), at, one: `${actor.id} ${data.day}` }))
  const most = contacts.map(({ who, at }) => {
    const until = Date.parse(at) + 30 * DAY_MS
    const near = contacts.filter((other) => other.who === who && other.at >= at && Date.parse(other.at) <= until)
    return new Set(near.map(({ one }) => one)).size
  })
  return Math.max(0, ...most)
}
