import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { randomOf } from '../simulation/kernel/random.ts'
import { insist } from './ask.ts'
import { count, explained, type Row } from './count.ts'
import { redriven } from './dead-letters.ts'
import { enterprises } from './enterprises.ts'
import { HARMS, shuffled } from './harm.ts'
import { startHost } from './host.ts'
import { lettersAt, officials } from './officials.ts'
import { operatorAt } from './operator.ts'
import { report } from './report.ts'
import { isCaughtUp } from './stream.ts'
import { drillZone } from './zone.ts'

/** `npm run drill`: does harm to the local cloud while people use it, and counts what became of what was accepted (docs/drill.md). */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '2' },
    keep: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const began = performance.now()
const say = (line: string) => console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`)

const folder = mkdtempSync(join(tmpdir(), 'doorstep-drill-'))
const dataDir = join(folder, 'data')
mkdirSync(dataDir)
const words = await drillZone(join(folder, 'zone'))
const host = await startHost(dataDir, join(folder, 'zone'))
const { origin } = host
const advance = (duration: string) => insist(`${origin}/_local/clock`, { body: { advance: duration } })
const clock = async () => z.object({ now: z.string() }).parse((await insist(`${origin}/_local/clock`, {})).body).now

/** Nine o'clock in the zone, so that nothing waits for the morning. */
const toMorning = async (): Promise<void> => {
  const now = Date.parse(await clock())
  const nine = Math.ceil((now - 3_600_000) / 86_400_000) * 86_400_000 + 3_600_000
  await advance(`PT${Math.round((nine - now) / 1000)}S`)
}
await toMorning()
say(`ready; seed ${seed}, ${values.rate} requests a second`)

const posting = enterprises(origin, words, randomOf(seed, 'enterprises'))
const pressing = officials(origin, randomOf(seed, 'officials'))
const random = randomOf(seed, 'harm')
say('router and notifier fail until what they were sent lies among the dead letters; then redrive')
let operator = await operatorAt(origin)
const dead = await redriven(origin, operator, posting)
say(`${dead.before} dead letters redriven, ${dead.after} left`)

const [posted, pressed] = [new AbortController(), new AbortController()]
const post = posting.keepPosting(Number(values.rate), posted.signal)
const press = pressing.keepPressing(pressed.signal)
const done = new Map<string, number>()
const until = performance.now() + Number(values.minutes) * 60_000
do
  for (const name of shuffled(random)) {
    await sleep(random.int(300, 1800))
    say(name)
    await HARMS[name]?.({ host, dataDir, random })
    done.set(name, (done.get(name) ?? 0) + 1)
    await host.up()
  }
while (performance.now() < until)
posted.abort()
await Promise.all([post, posting.answered()])
say(`all ${posting.sent.length} are answered; the clock is moved forward until nothing waits`)

operator = await operatorAt(origin)
const drain = async (most = 6): Promise<void> => {
  await advance('PT10M')
  if (most > 1 && (await operator.queues()).length > 0) await drain(most - 1)
}
await drain()
pressed.abort()
await press
await drain()
const inQueues = await operator.queues()

const found = {
  sent: posting.sent,
  accepted: pressing.accepted,
  journal: await operator.journal(),
  letters: await lettersAt(origin),
}
const rebuild = await operator.run('rebuild')
const left = await operator.queues()
await host.stop()

const rows: Row[] = [
  ...count(found),
  {
    what: 'dead letters redriven by `npm run redrive`',
    due: dead.before,
    found: dead.before - dead.after,
    well: dead.well && dead.before > 0 && dead.after === 0,
  },
  {
    what: 'messages left in queues and among dead letters',
    due: 0,
    found: left.length,
    well: left.length === 0 && inQueues.length === 0,
    which: [...inQueues, ...left].map(({ name, messages }) => `${name} ${messages}`),
  },
  {
    what: 'Register as the Journal folds, by `npm run rebuild`',
    due: 1,
    found: Number(rebuild.well),
    well: rebuild.well,
    which: rebuild.well ? [] : [rebuild.said],
  },
  { what: 'stream read to its end', due: 1, found: Number(isCaughtUp(dataDir)), well: isCaughtUp(dataDir) },
]

const harm = [...done].map(([name, times]) => `${name} ${times}`).join(', ')
const { started, byItself } = host.lives
report(rows, [
  `harm done: ${harm}`,
  `the host was started ${started} times, ${byItself} of them after it had ended by itself`,
  ...explained(found),
  ...dead.said,
])
const well = rows.every((row) => row.well)
say(well ? 'nothing accepted was lost' : `something was lost; ${folder} holds the data and host.log`)
if (well && !values.keep) rmSync(folder, { recursive: true })
process.exitCode = well ? 0 : 1
