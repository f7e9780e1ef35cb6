import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { Message } from '../../infra/local/aws/inbox.ts'
import type { Random } from '../simulation/kernel/random.ts'
import { ask, insist } from './ask.ts'

const Pressed = z.object({ request: z.object({ receipt: z.string() }) })
const Letters = z.array(Message)

export const lettersAt = async (origin: string): Promise<readonly Message[]> =>
  Letters.parse((await insist(`${origin}/_local/inbox`, {})).body)

/** The squads' people: most of those who get a message press "accept" behind its link, until they are told that it counts. */
export const officials = (origin: string, random: Random) => {
  const accepted = new Set<string>()
  const seen = new Set<string>()

  const press = async (link: string): Promise<void> => {
    const token = new URL(link).hash.slice(1).split('.').at(-1)
    const headers = { authorization: `Bearer ${token}` }
    const { status, body } = await insist(`${origin}/api/desk/accept`, { headers, body: {} })
    if (status === 200) accepted.add(Pressed.parse(body).request.receipt)
  }

  const look = async (): Promise<number> => {
    const letters = Letters.parse((await ask(`${origin}/_local/inbox`)).body)
    const fresh = letters.filter(({ event, receipt }) => event === 'request.routed' && !seen.has(receipt))
    const links = fresh.flatMap(({ receipt, links: [link] }) => {
      if (link === undefined || seen.has(receipt)) return []
      seen.add(receipt)
      return random.chance(0.8) ? [link] : []
    })
    await Promise.all(links.map(press))
    return links.length
  }

  return {
    /** The requests that somebody was told they had accepted. */
    accepted,
    keepPressing: async (signal: AbortSignal): Promise<void> => {
      // Whoever cannot read messages now looks again; who is told to end presses what they have still.
      for (let some = 1; some > 0 || !signal.aborted; ) {
        some = await look().catch(() => 0)
        await sleep(1000, undefined, { signal }).catch(() => undefined)
      }
    },
  }
}
