import type { Random } from './kernel/random.ts'

/** What can go wrong, and how often: chances of a single occasion, but for those whose unit is said. */
export const FAULTS = {
  /** A function's process ends while it waits for an answer: before what it asked for was done, or after. */
  kill: 0.01,
  killAfter: 0.01,
  /** Done, and the answer lost. */
  lost: 0.02,
  /** A table or a topic refuses a call. */
  throttle: 0.03,
  /** Another transaction holds the item. */
  conflict: 0.1,
  /** An answer takes seconds, beyond the function's time-out now and then. */
  slow: 0.02,
  /** A function that was timed out runs on. */
  zombie: 0.7,
  /** The queue's poller is refused the function, and the messages' receive counts rise all the same. */
  refusedInvoke: 0.1,
  /** The topic, or the queue after success, gives out a message a second time. */
  duplicate: 0.05,
  /** A delivery takes minutes. */
  late: 0.05,
  /** The topic takes some messages of a call and not others. */
  partly: 0.1,
  /** The stream stands still. In hours. */
  stall: 3,
  /** A batch of the stream comes again though it was done. */
  again: 0.05,
  /** An event of a newer version, which this one's relay cannot read before it is brought up to date. */
  newer: 0.05,
  /** The events of one transaction are seconds apart in the stream. */
  split: 0.5,
  /** The clock's minute is left out, comes twice, or comes late. */
  noTick: 0.3,
  twoTicks: 0.2,
  lateTick: 0.3,
  /** The clock strikes no minute at all. In hours. */
  standstill: 8,
  /** How far a function's clock is off. In seconds. */
  skew: 5,
  /** How far an index lags behind. In seconds. */
  stale: 5,
  /** One queue stands still. In hours. */
  clog: 2,
  /** What the SMS provider and the mail say. */
  refused: 0.1,
  unknown: 0.1,
  swallowed: 0.1,
  failedLater: 0.1,
  twoReceipts: 0.2,
  lateReceipt: 0.2,
} as const

export type Fault = keyof typeof FAULTS
/** How much of each fault a seed has; 0 is none. */
export type Mix = Readonly<Record<Fault, number>>

const KINDS = Object.keys(FAULTS) as Fault[]

const mixOf = (share: (kind: Fault) => number): Mix =>
  Object.fromEntries(KINDS.map((kind) => [kind, share(kind) * FAULTS[kind]])) as Record<Fault, number>

/** Now and then none at all, or one alone, so that nothing hides behind another. */
export const drawMix = (random: Random): Mix => {
  const whole = random.next()
  if (whole < 0.1) return mixOf(() => 0)
  const only = random.pick(KINDS)
  if (whole < 0.3) return mixOf((kind) => (kind === only ? 1 : 0))
  const share = random.next()
  return mixOf(() => (random.chance(share) ? random.next() : 0))
}

/** Where a fault lasts for a while: when, in shares of the time until all is healed. */
export interface Faults {
  readonly mix: Mix
  readonly random: Random
  chance(kind: Fault): boolean
  /** A size of this fault, up to what the mix says. */
  size(kind: Fault): number
  /** One that is not drawn by chance has come. */
  came(kind: Fault): void
  heal(): void
  readonly healed: boolean
  /** How often each was met. */
  readonly met: ReadonlyMap<Fault, number>
}

export const faultsOf = (mix: Mix, random: Random, struck: (kind: Fault) => void = () => undefined): Faults => {
  const met = new Map<Fault, number>()
  const count = (kind: Fault) => {
    met.set(kind, (met.get(kind) ?? 0) + 1)
    struck(kind)
  }
  let healed = false
  return {
    mix,
    random,
    met,
    chance: (kind) => {
      if (healed || !random.chance(mix[kind])) return false
      count(kind)
      return true
    },
    size: (kind) => {
      if (healed || mix[kind] === 0) return 0
      count(kind)
      return random.next() * mix[kind]
    },
    came: count,
    heal: () => {
      healed = true
    },
    get healed() {
      return healed
    },
  }
}
