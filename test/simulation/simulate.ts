import { audit, type Found } from './auditor/audit.ts'
import { type Cloud, cloud } from './cloud/cloud.ts'
import { coverage, type Pairs } from './coverage/coverage.ts'
import { drawMix, type Fault, type Faults, faultsOf, type Mix } from './faults.ts'
import { type Kernel, kernel } from './kernel/kernel.ts'
import { type Random, randomOf } from './kernel/random.ts'
import { type Command, drawCommands } from './town/command.ts'
import { people } from './town/people.ts'
import { drawZone } from './town/zone.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

/** All that a seed says; shrinking takes away from it. */
export interface Drawn {
  readonly seed: number
  /** Another sequence of the same faults; a seed's own is 0. */
  readonly luck: number
  readonly start: number
  /** How long people act and things go wrong, in milliseconds. */
  readonly chaos: number
  /** How long the world runs on, healed, with nobody acting. */
  readonly calm: number
  readonly mix: Mix
  /** How likely people are to do what a message asks of them. */
  readonly heed: number
  readonly commands: readonly Command[]
}

export interface Options {
  readonly keepsTrace?: boolean
  /** Every item through DynamoDB's form and its schema. */
  readonly strict?: boolean
}

export interface Result {
  readonly hash: string
  readonly events: number
  readonly steps: number
  readonly found: readonly Found[]
  readonly met: ReadonlyMap<Fault, number>
  readonly pairs: Pairs
  readonly trace: readonly string[]
  readonly world: Cloud
}

/** Some hour of three weeks in November, weekends and nights included. */
const FIRST = Date.parse('2026-11-02T00:00:00.000Z')

export const draw = (seed: number): Drawn => {
  const random = randomOf(seed, 'drawn')
  const chaos = Math.round(random.pick([6, 12, 30, 72]) * HOUR * (0.5 + random.next()))
  return {
    seed,
    luck: 0,
    start: FIRST + random.int(0, 21 * 24 * 60) * MINUTE + random.int(0, 59_999),
    chaos,
    calm: random.pick([0, 1, 4, 11]) * 24 * HOUR,
    mix: drawMix(randomOf(seed, 'mix')),
    heed: random.pick([0, 0.4, 0.8]),
    commands: drawCommands(randomOf(seed, 'commands'), chaos),
  }
}

/** Lives through a seed: chaos, then all is healed, mended and drained, then some quiet days; and looks whether every promise held. */
export const simulate = async (drawn: Drawn, { keepsTrace = false, strict = false }: Options = {}): Promise<Result> => {
  const { seed, luck, start, chaos, calm, mix, heed, commands } = drawn
  const machine = kernel(start, keepsTrace)
  const { decided, struck, pairs } = coverage(machine.now)
  const faults = faultsOf(mix, randomOf(seed, `faults ${luck}`), (kind) => struck(kind, world.lambda.acting))
  const zone = drawZone(randomOf(seed, 'zone'), new Date(start).toISOString().slice(0, 10))
  const members = zone.members.map(({ id }) => id)
  const town = people({
    kernel: machine,
    cloud: () => world,
    seed,
    members,
    heed,
    until: start + chaos + Math.max(0, calm - HOUR),
  })
  const random = randomOf(seed, 'bytes')
  const parts = { kernel: machine, faults, random, zone, strict, arrived: town.arrived, decided }
  const world: Cloud = cloud(parts)

  for (const command of commands)
    machine.after(command.at, () => {
      machine.trace.note(machine.now(), `${command.who} ${command.deed} ${command.request}`)
      town.act(command)
    })
  disturb(drawn, world, randomOf(seed, 'disturbances'), machine, faults)
  await machine.run(start + chaos)

  machine.trace.note(machine.now(), 'healed')
  faults.heal()
  world.stream.stall(0)
  world.clock.stop(0)
  for (const { clog } of world.queues) clog(0)
  const drained = await drain(world, machine.run, machine.now)
  const calmFrom = machine.now()
  const end = calmFrom + calm
  while (machine.now() < end) {
    await machine.run(Math.min(machine.now() + 5 * MINUTE, end))
    if (machine.nextAt() > machine.now() + MINUTE) await machine.run(Math.min(machine.nextAt(), end))
    late(world, machine.now())
  }
  await machine.run(machine.now() + 3 * MINUTE)
  const found = audit(world, { zone, now: machine.now(), drained, healedAt: start + chaos, calmFrom })
  return {
    hash: machine.trace.hash(),
    events: world.ledger.written.length,
    steps: machine.trace.count,
    found,
    met: faults.met,
    pairs,
    trace: machine.trace.lines,
    world,
  }
}

/** What stands still for hours: the stream, now and then for longer than it keeps its records, the clock, and one queue. */
const disturb = (
  { mix, chaos, commands }: Drawn,
  world: Cloud,
  random: Random,
  kernel: Kernel,
  faults: Faults,
): void => {
  const { now } = kernel
  const comes = (kind: Fault, at: number, what: () => void) => {
    if (mix[kind] > 0)
      kernel.after(at, () => {
        faults.came(kind)
        what()
      })
  }
  const from = random.next() * chaos
  const hours = mix.stall * random.pick([0.2, 1, 1, 10])
  comes('stall', from, () => world.stream.stall(now() + hours * HOUR))
  // Where it matters most: the first hours of a request have most rungs.
  const submitted = commands.filter(({ deed }) => deed === 'submit')
  const stopped = submitted.length > 0 ? random.pick(submitted).at : 0
  comes('standstill', stopped, () => world.clock.stop(now() + mix.standstill * HOUR))
  const clogged = random.pick(world.queues)
  comes('clog', random.next() * chaos, () => clogged.clog(now() + mix.clog * HOUR))
}

const drain = async (world: Cloud, run: (until: number) => Promise<void>, now: () => number): Promise<boolean> => {
  for (let round = 0; round < 40; round++) {
    await run(now() + 10 * MINUTE)
    if (world.drained && world.mend() === 0) return true
  }
  return false
}

const LATE_MS = 2 * MINUTE

const late = ({ standing, ledger }: Cloud, now: number): void => {
  for (const one of standing.since(now - LATE_MS)) ledger.overdue.push({ at: now, ...one })
}
