import type { Cloud } from '../cloud/cloud.ts'
import type { Letter } from '../cloud/provider.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Random, randomOf } from '../kernel/random.ts'
import { client } from './client.ts'
import type { Command } from './command.ts'
import { type DeedParts, type Link, pressed, register, scan, submit } from './deeds.ts'

export interface People {
  arrived(letter: Letter): void
  act(command: Command): void
}

export interface PeopleParts {
  readonly kernel: Kernel
  readonly cloud: () => Cloud
  readonly seed: number
  readonly members: readonly string[]
  /** How likely it is that whoever gets a message does what it asks for. */
  readonly heed: number
  /** After this nobody does anything. */
  readonly until: number
}

const LINK = /\/(track|desk|task)#(?:([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z*~$=])\.)?([\w-]{22})/

/** What a message asks its reader to do. */
const ASKED: readonly (readonly [template: RegExp, deeds: readonly string[]])[] = [
  [/^request\.visit-asked/, ['visit']],
  [/^request\.extension-(asked|reminded)$/, ['approve-extension', 'approve-extension', 'refuse-extension']],
  [/^request\.returned\.decide$/, ['decide']],
  [/^request\.pause-(asked|reminded)$/, ['consent', 'consent', 'refuse']],
  [/^request\.(asked|asked-again)$/, ['reply']],
  [/^request\.instructed/, ['received']],
  [/^request\.escalated/, ['contact', 'instruct', 'add-unit', 'release-unit', 'transfer']],
  [/^request\.(routed|transferred)$/, ['accept', 'accept', 'contact']],
  [/^request\.resolved$/, ['confirm', 'rate', 'dispute']],
  [
    /^plan\.(assigned|unacknowledged|ready)$/,
    ['acknowledge-t1', 'acknowledge-t2', 'start-t1', 'finish-t1', 'finish-t2'],
  ],
  [/^plan\.obliged/, ['acknowledge-t1.1', 'restore-t1.1', 'restore-t1.1']],
  [/^plan\.(soon|slipped)/, ['restore-t1.1', 'finish-t1', 'finish-t2']],
]

/** Enterprises, squads' people, those outside who help, and scanners. All that they know stood in a reply or in a message to them. */
export const people = ({ kernel, cloud, seed, members, heed, until }: PeopleParts): People => {
  const receipts = new Map<number, string>()
  const links: Link[] = []
  const ask = client(kernel, cloud)
  const parts: DeedParts = { kernel, cloud, ask, seed, members, receipts, links, plans: new Map() }

  /** One that came with the request, the latest rather than another; now and then any of its kind. */
  const linkFor = (page: Link['page'], request: number, random: Random): Link | undefined => {
    const receipt = receipts.get(request)
    const any = page === 'desk' && random.chance(0.1)
    const fitting = links.filter((link) => link.page === page && (any || link.receipt === receipt))
    if (fitting.length === 0) return undefined
    return random.chance(0.6) ? fitting.at(-1 - random.int(0, Math.min(2, fitting.length - 1))) : random.pick(fitting)
  }

  const once = (command: Command): void => {
    const random = randomOf(command.dice, 'command')
    if (command.who === 'scanner') scan(parts, command, random)
    else if (command.deed === 'submit') submit(parts, command, random)
    else if (command.deed === 'register') register(parts, command, random)
    else {
      const link = linkFor(command.who === 'enterprise' ? 'track' : 'desk', command.request, random)
      const receipt = receipts.get(command.request)
      if (link && receipt) pressed(parts, { ...link, receipt }, command.deed, random)
    }
  }

  /** The dice are the message's own, so that taking away what others do leaves them as they were. */
  const heeded = ({ event, ref }: Letter, link: Link): void => {
    const random = randomOf(seed, `heeds ${ref}`)
    const deeds = ASKED.find(([template]) => template.test(event))?.[1]
    if (!deeds || !random.chance(heed)) return
    const deed = random.pick(deeds)
    kernel.after(random.int(60_000, 20 * 3_600_000), () => {
      if (kernel.now() >= until) return
      kernel.trace.note(kernel.now(), `heeded ${event} of ${link.receipt}: ${deed}`)
      pressed(parts, link, deed, random)
    })
  }

  return {
    arrived: (letter) => {
      const [, page, receipt = letter.receipt, token] = LINK.exec(letter.text) ?? []
      if (!page || !token) return
      const reader = letter.ref.split('/').at(-2)
      const link = { page: page as Link['page'], receipt, token, reader }
      links.push(link)
      heeded(letter, link)
    },
    act: (command) => {
      for (let time = 0; time < command.times; time++) once(command)
    },
  }
}
