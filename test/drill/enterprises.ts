import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import type { Random } from '../simulation/kernel/random.ts'
import { insist } from './ask.ts'

export interface Sent {
  /** Its own, so that the Journal shows what became of it. */
  readonly title: string
  /** What it was answered, each time that it was sent: a receipt, or why not. */
  readonly answers: string[]
  /** How often it was sent until it was answered, twice at once included. */
  tries: number
}

export interface Words {
  readonly enterprises: readonly string[]
  readonly categories: readonly string[]
}

const Taken = z.object({ receipt: z.string() })

/** Enterprises that post at a steady rate; each sends the same with the same key until it is answered, some twice at once. */
export const enterprises = (origin: string, words: Words, random: Random) => {
  const sent: Sent[] = []
  const underway = new Set<Promise<void>>()

  const send = async (one: Sent, asked: Parameters<typeof insist>[1]): Promise<void> => {
    const { status, body, tries } = await insist(`${origin}/api/requests`, asked)
    one.tries += tries
    one.answers.push(status === 201 ? Taken.parse(body).receipt : `${status} ${JSON.stringify(body)}`)
  }

  const post = (): void => {
    const number = sent.length + 1
    const one: Sent = { title: `演练第 ${number} 件：厂区门口道路积水`, answers: [], tries: 0 }
    sent.push(one)
    const asked = {
      headers: { 'idempotency-key': randomUUID() },
      body: {
        enterprise: { name: random.pick(words.enterprises) },
        contact: { name: '陈晓', phone: `138${String(10_000_000 + number)}` },
        category: random.pick(words.categories),
        title: one.title,
        description: '厂区门口道路积水，影响货车进出。',
        urgency: random.chance(0.2) ? 'urgent' : 'normal',
      },
    }
    for (let times = random.chance(0.15) ? 2 : 1; times > 0; times--) {
      const sending = send(one, asked).finally(() => underway.delete(sending))
      underway.add(sending)
    }
  }

  return {
    sent,
    post,
    /** So many a second, until it is told to end. */
    keepPosting: async (perSecond: number, signal: AbortSignal): Promise<void> => {
      while (!signal.aborted) {
        post()
        await sleep(1000 / perSecond, undefined, { signal }).catch(() => undefined)
      }
    },
    /** All that was sent has been answered. */
    answered: async (): Promise<void> => {
      while (underway.size > 0) await Promise.all(underway)
    },
  }
}
