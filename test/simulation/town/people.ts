import { tokenPut } from '../../../shared/tokens.ts'
import { type Call, httpEvent } from '../../caller.ts'
import type { Cloud } from '../cloud/cloud.ts'
import type { FunctionName } from '../cloud/lambda.ts'
import type { Asked } from '../cloud/ledger.ts'
import type { Letter } from '../cloud/provider.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Random, randomOf } from '../kernel/random.ts'
import { writeOf } from '../memory/tables.ts'
import type { Command } from './command.ts'
import { bodyOf, submissionOf } from './words.ts'

interface Link {
  readonly page: 'track' | 'desk' | 'task'
  /** The request that it came with. */
  readonly receipt: string
  readonly token: string
}

export interface People {
  arrived(letter: Letter): void
  act(command: Command): void
}

export interface PeopleParts {
  readonly kernel: Kernel
  readonly cloud: () => Cloud
  readonly seed: number
  readonly members: readonly string[]
}

const LINK = /\/(track|desk|task)#(?:([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z*~$=])\.)?([\w-]{22})/

const functionOf = (path: string): FunctionName =>
  path === '/api/requests' || path === '/api/desk/requests' ? 'intake' : path.startsWith('/api/desk') ? 'desk' : 'track'

/** Enterprises, squads' people and scanners. All that they know stood in a reply or in a message to them. */
export const people = ({ kernel, cloud, seed, members }: PeopleParts): People => {
  /** By the mark of the request that it is about. */
  const receipts = new Map<number, string>()
  const links: Link[] = []

  const ask = (line: string, call: Call, told: (asked: Asked) => void = () => undefined): void => {
    const path = new URL(line.split(' ')[1] ?? '', 'https://doorstep.example').pathname
    const asked: Asked = {
      at: kernel.now(),
      line,
      token: call.token,
      body: call.body,
      key: call.headers?.['idempotency-key'],
      by: cloud().lambda.invoke(functionOf(path), httpEvent(line, call), line, (end) => {
        if ('reply' in end) {
          const { statusCode, body } = end.reply as { statusCode: number; body: string }
          asked.status = statusCode
          asked.reply = body === '' ? undefined : JSON.parse(body)
        }
        told(asked)
      }),
    }
    cloud().ledger.asked.push(asked)
  }

  const submit = (command: Command, random: Random, tries = 1): void => {
    const key = randomOf(command.request, `key ${seed}`).chance(0.7) ? `key-${command.request}` : undefined
    const dice = randomOf(command.request, `submission ${seed}`)
    const body = submissionOf(dice, `#${command.request}`)
    ask('POST /api/requests', { body, ...(key && { headers: { 'idempotency-key': key } }) }, ({ status, reply }) => {
      if (status === 201) {
        const { receipt, token } = reply as { receipt: string; token: string }
        receipts.set(command.request, receipt)
        links.push({ page: 'track', receipt, token })
      } else if ((status === undefined || status >= 500) && tries < 6)
        kernel.after(random.int(2000, 60_000), () => submit(command, random, tries + 1))
    })
  }

  /** One that came with the request, the latest rather than another; now and then any of its kind. */
  const linkFor = (page: Link['page'], request: number, random: Random): Link | undefined => {
    const receipt = receipts.get(request)
    const any = page === 'desk' && random.chance(0.1)
    const fitting = links.filter((link) => link.page === page && (any || link.receipt === receipt))
    if (fitting.length === 0) return undefined
    return random.chance(0.6) ? fitting.at(-1 - random.int(0, Math.min(2, fitting.length - 1))) : random.pick(fitting)
  }

  const speak = ({ deed, request }: Command, random: Random): void => {
    const link = linkFor('track', request, random)
    if (!link) return
    const { token } = link
    if (deed === 'look') ask(`GET /api/requests/${link.receipt}`, { token })
    else
      ask(`POST /api/requests/${link.receipt}/${deed}`, {
        token,
        body: bodyOf(deed, random, kernel.now(), members),
      })
  }

  const press = ({ deed, request }: Command, random: Random): void => {
    const receipt = receipts.get(request)
    const link = linkFor('desk', request, random)
    if (!link || !receipt) return
    const query = random.chance(0.8) ? `?receipt=${receipt}` : ''
    const { token } = link
    if (deed === 'look') ask(`GET /api/desk${query}`, { token })
    else
      ask(`POST /api/desk/${deed}${query}`, {
        token,
        body: bodyOf(deed, random, kernel.now(), members),
      })
  }

  /** Writes down a request that was phoned in; the standing link was made by the operator's command. */
  const register = ({ request }: Command, random: Random): void => {
    const token = `standing${String(request).padStart(14, '0')}`
    const access = { kind: 'desk' as const, memberId: random.pick(members), receipts: [] }
    const expiresAt = new Date(kernel.now() + 86_400_000).toISOString()
    cloud().tables.write([writeOf(tokenPut('Register', token, access, expiresAt))])
    const mark = `#r${request}-${random.int(1, 1_000_000)}`
    ask('POST /api/desk/requests', {
      token,
      body: { ...submissionOf(random, mark), how: 'phone' },
      headers: { 'idempotency-key': `register-${mark}` },
    })
  }

  /** Follows links as mail scanners do, and tries what a link is not for. */
  const scan = ({ deed, request }: Command, random: Random): void => {
    if (links.length === 0) return
    const { page, token, receipt } = random.pick(links)
    const path = page === 'track' ? `/api/requests/${receipt}` : '/api/desk'
    const wrong = receipts.get(random.int(0, request + 1)) ?? '7K3F-9QXM-C'
    const tries: Readonly<Record<string, readonly [line: string, body?: object]>> = {
      get: [`GET ${path}`],
      head: [`HEAD ${path}`],
      post: [`POST ${path}`, {}],
      other: [`POST /api/requests/${wrong}/withdraw`, {}],
      old: [`POST /api/desk/resolve?receipt=${wrong}`, { text: '已办结' }],
    }
    const [line, body] = tries[deed] ?? [`GET ${path}`]
    ask(line, { token, body })
  }

  const once = (command: Command): void => {
    const random = randomOf(command.dice, 'command')
    if (command.who === 'scanner') scan(command, random)
    else if (command.deed === 'submit') submit(command, random)
    else if (command.deed === 'register') register(command, random)
    else if (command.who === 'enterprise') speak(command, random)
    else press(command, random)
  }

  return {
    arrived: ({ text, receipt: about }) => {
      const [, page, receipt = about, token] = LINK.exec(text) ?? []
      if (page && token) links.push({ page: page as Link['page'], receipt, token })
    },
    act: (command) => {
      for (let time = 0; time < command.times; time++) once(command)
    },
  }
}
