import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadZone } from './load-zone.ts'
import { ZoneMistakes } from './read-zone.ts'
import { checkZone } from './zone/check-zone.ts'
import { deployed, Unreachable } from './zone/deployed.ts'
import { differenceOf } from './zone/difference.ts'
import { summary, tellDifference, tellSubscribed } from './zone/report.ts'

const USAGE = `The zone's directory: its squads, people, enterprises, categories, rules, hours and days.

  npm run directory -- check                look at the files; nothing is written
  npm run directory -- load --stack NAME    make the stack's table, topics and e-mail subscriptions say what the files say
  npm run directory -- show [--stack NAME]  what the files hold and, with --stack, how the table differs from them

  --stack NAME  the deployed stack; AWS_REGION and AWS_PROFILE say where it is
  --zone DIR    the folder with the files; infra/zone unless said

On this machine there is nothing to load: "npm start" loads infra/zone whenever it has changed.
It ends with 0 when all is well, 1 when the files are wrong or the stack cannot be reached, 2 when it was called wrongly.`

class Misused extends Error {}

const options = { stack: { type: 'string' }, zone: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const

const asked = () => {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    return { ...values, what: positionals[0], rest: positionals.slice(1) }
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message.replace(/\. To specify.*/s, '') : String(error))
  }
}

const run = async (): Promise<number> => {
  const { what, rest, stack, zone: dir = join(import.meta.dirname, '../zone'), help } = asked()
  if (help) return say(USAGE)
  if (what !== 'check' && what !== 'load' && what !== 'show')
    throw new Misused(`"${what ?? ''}" is none of check, load, show`)
  if (rest.length > 0) throw new Misused(`"${rest.join(' ')}" is one word too many`)
  if (what === 'load' && stack === undefined) throw new Misused('say which stack to load: --stack NAME')
  const { zone, mistakes, warnings } = checkZone(dir, new Date())
  for (const warning of warnings) console.error(`warning: ${warning}`)
  if (!zone) return fail(new ZoneMistakes(mistakes).message)
  say(summary(zone))
  if (what === 'check') return say('Nothing is wrong with the files.')
  if (stack === undefined) return 0
  const to = await deployed(stack)
  if (what === 'show') return say(tellDifference(await differenceOf(to.db, to.table, zone), zone, to.table))
  const loaded = await loadZone({ ...to, zone })
  say(tellDifference(loaded, zone, to.table))
  return say(tellSubscribed(loaded, zone))
}

const say = (text: string): 0 => {
  console.log(text)
  return 0
}

const fail = (text: string): 1 => {
  console.error(text)
  return 1
}

try {
  process.exitCode = await run()
} catch (error) {
  if (error instanceof Misused) {
    console.error(`${error.message}\n\n${USAGE}`)
    process.exitCode = 2
  } else if (error instanceof Unreachable) process.exitCode = fail(error.message)
  else throw error
}
