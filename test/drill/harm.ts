import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import type { Random } from '../simulation/kernel/random.ts'
import { ask, insist } from './ask.ts'
import type { Host } from './host.ts'

export interface Place {
  readonly host: Host
  readonly dataDir: string
  readonly random: Random
}

/** One way to do harm; resolves when it is done, whether or not it is mended. */
export type Harm = (place: Place) => Promise<void>

/** The logical id of a function, which ends in a hash. */
export const functionNamed = async (origin: string, name: string): Promise<string> => {
  const ids = z.array(z.string()).parse((await insist(`${origin}/_local/functions`, {})).body)
  const found = ids.find((id) => new RegExp(`${name}[0-9A-F]{8}$`, 'i').test(id))
  if (found === undefined) throw new Error(`There is no function ${name} among ${ids.join(', ')}`)
  return found
}

/** Under load some event takes as long as this before long; where none does, the next one that does is hit. */
const worker =
  (name: string): Harm =>
  async ({ host: { origin }, random }) => {
    const body = { function: await functionNamed(origin, name), afterMs: random.int(0, 30) }
    await Promise.race([ask(`${origin}/_local/kill`, { body }).catch(() => undefined), sleep(5000)])
  }

const killHost: Harm = ({ host }) => host.kill()

/** The host does not go on without it. */
const killStore: Harm = async ({ host }) => {
  const ended = host.ended()
  process.kill(host.store(), 'SIGKILL')
  await ended
}

/** It answers nobody, and then as if nothing had been. */
const freezeStore: Harm = async ({ host, random }) => {
  const store = host.store()
  process.kill(store, 'SIGSTOP')
  await sleep(random.int(1000, 3000))
  process.kill(store, 'SIGCONT')
}

/** The queue server lives in the host and dies with it; what it can lose alone is its disk: nothing can be written down meanwhile. */
const lockQueues: Harm = async ({ dataDir, random }) => {
  const db = new DatabaseSync(join(dataDir, 'fauxqs.db'), { timeout: 2000 })
  db.exec('BEGIN IMMEDIATE')
  await sleep(random.int(500, 1500))
  db.exec('ROLLBACK')
  db.close()
}

export const HARMS: Readonly<Record<string, Harm>> = {
  'host killed': killHost,
  'store killed': killStore,
  'store stands still': freezeStore,
  "queues' disk locked": lockQueues,
  'intake killed': worker('Intake'),
  'desk killed': worker('Desk'),
  'router killed': worker('Router'),
  'relay killed': worker('Relay'),
  'notifier killed': worker('Notifier'),
}

/** The host dies most often: with it die the queue server and every function. */
const ROUND = [...Object.keys(HARMS), 'host killed', 'host killed', 'relay killed']

/** An order of its own for each round of harms. */
export const shuffled = (random: Random): string[] =>
  ROUND.map((name) => ({ name, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ name }) => name)
