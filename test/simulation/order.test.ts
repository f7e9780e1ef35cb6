import { expect, it } from 'vitest'
import type { RequestState } from '../../shared/domain/request.ts'
import { afterHash } from './auditor/past.ts'
import { FAULTS, type Fault, type Mix } from './faults.ts'
import { type Drawn, draw, type Result, simulate } from './simulate.ts'

/** What changes the order in which things arrive, and nothing else. */
const DISORDER: readonly Fault[] = ['duplicate', 'late', 'split', 'again', 'stale', 'clog', 'partly']
const mix = Object.fromEntries(
  Object.entries(FAULTS).map(([kind, most]) => [kind, DISORDER.includes(kind as Fault) ? most : 0]),
) as Mix

/** What an enterprise does by the link that its first answer gave it, so that no message has to have come before. */
const NEEDS_NO_MESSAGE = ['submit', 'message', 'withdraw', 'look']

const disordered = (seed: number, luck: number): Drawn => {
  const drawn = draw(seed)
  const commands = drawn.commands.filter(({ who, deed }) => who === 'enterprise' && NEEDS_NO_MESSAGE.includes(deed))
  return { ...drawn, luck, mix, heed: 0, commands }
}

/** Of each request what it has come to, and which messages its enterprise was to get; who handles it depends on who was free. */
const endOf = ({ world }: Result) => {
  const told = world.ledger.written.flatMap(({ event }) =>
    event.type === 'notice.planned' && event.data.recipient.kind === 'contact' ? [event.data.receipt] : [],
  )
  return [...world.tables.all('Register')]
    .filter(({ id }) => String(id).startsWith('request#'))
    .map(({ id, state }) => {
      const { status, title, routed, clocks } = state as RequestState
      return {
        title,
        status,
        squad: routed?.squadId,
        clocks: clocks.map(({ kind, dueAt }) => `${kind} ${dueAt.slice(0, 16)}`),
        told: told.filter((receipt) => receipt === afterHash(String(id))).length,
      }
    })
    .toSorted((one, other) => (one.title < other.title ? -1 : 1))
}

it('comes to the same end in whatever order things arrive', { timeout: 120_000 }, async () => {
  const lives = new Set<string>()
  let requests = 0
  for (let seed = 1; seed <= 25; seed++) {
    const [first, ...others] = await Promise.all([0, 1, 2, 3].map((luck) => simulate(disordered(seed, luck))))
    if (!first) continue
    const end = endOf(first)
    for (const other of others) expect(endOf(other), `seed ${seed}`).toEqual(end)
    for (const { hash, found } of [first, ...others]) {
      lives.add(hash)
      expect(found).toEqual([])
    }
    requests += end.length
  }
  // Otherwise nothing was put out of order, or nothing was asked for.
  expect(lives.size).toBe(100)
  expect(requests).toBeGreaterThan(25)
})
