import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { register } from '../../shared/register.ts'
import { Misused, required, runCommand } from './command.ts'
import { deskLink } from './desk-link.ts'
import { revokeLinks, tellLinks } from './desk-links.ts'
import { loadZone } from './load-zone.ts'
import { ZoneMistakes } from './read-zone.ts'
import { checkZone } from './zone/check-zone.ts'
import { deployed } from './zone/deployed.ts'
import { differenceOf } from './zone/difference.ts'
import { tellDissolved } from './zone/dissolved.ts'
import { summary, tellDifference, tellSubscribed } from './zone/report.ts'
import { tellRegistered, tellTemplates, templatesToFill } from './zone/tell-templates.ts'

const usage = `npm run directory -- check|load|show|templates [--stack NAME] [--zone DIR]
       npm run directory -- link --member ID --stack NAME --site ORIGIN
       npm run directory -- links|revoke [--member ID] [--all] --stack NAME

The zone's directory: its squads, people, enterprises, categories, rules, hours and days.

  check                look at the files; nothing is written
  load --stack NAME    make the stack's table, topics and e-mail subscriptions say what the files say
  show [--stack NAME]  what the files hold and, with --stack, how the table differs from them
  templates            every text message as it is registered with an SMS provider, and whether it is

  link                 a link for a member of the hotline, to register requests that come by phone
  links                whose such links are good, and until when; reads the whole Register
  revoke --member ID   makes the member's such links open nothing; with --all the links in messages and calendars too

  --stack NAME         the deployed stack; AWS_REGION and AWS_PROFILE say where it is
  --zone DIR           the folder with the files; infra/zone unless said
  --member ID          the member's id in the files
  --site ORIGIN        the address of the pages, as the deploy printed it (SiteUrl); it stands in the texts
  --all                with revoke: a phone was lost, so nothing that was sent to it is to open anything
  --csv                with templates: as templates.csv, empty where the codes and signatures are still to be filled in

On this machine there is nothing to load: "npm start" loads infra/zone whenever it has changed.
It ends with 0 when all is well, 1 when the files are wrong or the stack cannot be reached, 2 when it was called wrongly.`

const options = {
  stack: { type: 'string' },
  zone: { type: 'string' },
  member: { type: 'string' },
  site: { type: 'string' },
  csv: { type: 'boolean' },
  all: { type: 'boolean' },
} as const
const ASKED = ['check', 'load', 'show', 'templates']

const [what, ...words] = process.argv.slice(2)
type Words = Partial<Record<'stack' | 'zone' | 'member' | 'site', string>> & Partial<Record<'csv' | 'all', boolean>>

const link = async ({ stack, member, site }: Words) => {
  const to = await deployed(required(stack, '--stack'))
  const asked = { db: to.db, stack: required(stack, '--stack'), now: new Date(), random: randomBytes }
  console.log(await deskLink({ ...asked, memberId: required(member, '--member'), site: required(site, '--site') }))
  return true
}

const links = async ({ stack, member }: Words) => {
  const { db } = await deployed(required(stack, '--stack'))
  console.log(await tellLinks({ db, stack: required(stack, '--stack'), memberId: member, now: new Date() }))
  return true
}

const revoke = async ({ stack, member, all = false }: Words) => {
  const memberId = required(member, '--member')
  const { db } = await deployed(required(stack, '--stack'))
  console.log(await revokeLinks({ db, stack: required(stack, '--stack'), memberId, all, now: new Date() }))
  return true
}

const OF_LINKS: Readonly<Record<string, (given: Words) => Promise<boolean>>> = { link, links, revoke }

const run = async (given: Words) => {
  const ofLinks = OF_LINKS[what ?? '']
  if (ofLinks) return ofLinks(given)
  const { stack, zone: dir = join(import.meta.dirname, '../zone'), site = 'https://…', csv } = given
  if (what === undefined || !ASKED.includes(what))
    throw new Misused(`"${what ?? ''}" is none of ${[...ASKED, ...Object.keys(OF_LINKS)].join(', ')}`)
  if (what === 'load') required(stack, '--stack')
  const { zone, mistakes, warnings } = checkZone(dir, new Date())
  for (const warning of warnings) console.error(`warning: ${warning}`)
  if (!zone) {
    console.error(new ZoneMistakes(mistakes).message)
    return false
  }
  if (what === 'templates') {
    console.log(csv ? templatesToFill(zone) : tellTemplates(zone, site))
    return true
  }
  console.log(summary(zone))
  const registered = tellRegistered(zone)
  if (registered !== undefined) console.log(registered)
  if (what === 'check') console.log('Nothing is wrong with the files.')
  if (what === 'check' || stack === undefined) return true
  const to = await deployed(stack)
  const loaded = what === 'load' ? await loadZone({ ...to, zone }) : undefined
  const difference = loaded ?? (await differenceOf(to.db, to.table, zone))
  console.log(tellDifference(difference, zone, to.table))
  for (const warning of await tellDissolved(register(to.db, `${stack}-Register`), difference))
    console.error(`warning: ${warning}`)
  if (loaded) console.log(tellSubscribed(loaded, zone))
  return true
}

process.exitCode = await runCommand({ usage, options, run }, what === '--help' || what === '-h' ? [what] : words)
