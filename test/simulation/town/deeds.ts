import { tokenPut } from '../../../shared/tokens.ts'
import type { Cloud } from '../cloud/cloud.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Random, randomOf } from '../kernel/random.ts'
import { writeOf } from '../memory/tables.ts'
import type { Ask } from './client.ts'
import type { Command } from './command.ts'
import { bodyOf, type PlanBody, planOf, submissionOf } from './words.ts'

export interface Link {
  readonly page: 'track' | 'desk' | 'task'
  /** The request that it came with. */
  readonly receipt: string
  readonly token: string
  /** Whom it was sent to; nobody where it stood in a reply. */
  readonly reader?: string | undefined
}

export interface DeedParts {
  readonly kernel: Kernel
  readonly cloud: () => Cloud
  readonly ask: Ask
  readonly seed: number
  readonly members: readonly string[]
  /** By the seed's number for the request. */
  readonly receipts: Map<number, string>
  readonly links: Link[]
  /** As each request's plan was drawn last. */
  readonly plans: Map<string, PlanBody>
}

/** What is done to a task of a plan; the others are deeds to the request. */
const TASKS = /^(acknowledge|start|finish|restore)-(.+)$/

/** Draws a plan, or once more the one that was drawn before, by another name. */
const drawPlan = ({ ask, plans }: DeedParts, { receipt, token }: Link, line: string, drawn: PlanBody): void =>
  ask(line, { token, body: drawn }, ({ status, reply }) => {
    if (status === 200) plans.set(receipt, { ...drawn, version: (reply as { plan: PlanBody }).plan.version })
  })

const again = (before: PlanBody | undefined): PlanBody | undefined => before && { ...before, title: '大件再进园' }

/** Agrees to the date that the page shows. */
const agree = (ask: Ask, receipt: string, token: string): void =>
  ask(`GET /api/requests/${receipt}`, { token }, ({ reply }) => {
    const { plan } = (reply ?? {}) as { plan?: { fixedAt: string } }
    if (plan) ask(`POST /api/requests/${receipt}/agree`, { token, body: { fixedAt: plan.fixedAt } })
  })

/** Presses a button behind a link, whatever page it opens. */
export const pressed = (
  parts: DeedParts,
  { page, receipt, token, reader }: Link,
  deed: string,
  random: Random,
): void => {
  const { kernel, ask, members, receipts, plans } = parts
  // A page offers nobody but the reader's own squad for this.
  const squad = deed === 'transfer' ? reader?.replace(/\d+$/, '') : undefined
  const offered = squad === undefined ? members : members.filter((id) => id.startsWith(squad))
  const others = [...receipts.values()].filter((other) => other !== receipt)
  const [, verb, task] = TASKS.exec(deed) ?? []
  const body = () => bodyOf(verb ?? deed, random, kernel.now(), offered, others.length > 0 ? others : [receipt])
  const at = page === 'desk' && random.chance(0.8) ? `?receipt=${receipt}` : ''
  const desk = page === 'desk' ? '/api/desk' : undefined
  if (verb) ask(`POST ${desk ? `${desk}/plan` : '/api/task'}/${task}/${verb}${at}`, { token, body: body() })
  else if (desk && /^(plan|redraw)$/.test(deed)) {
    const before = deed === 'redraw' ? again(plans.get(receipt)) : undefined
    drawPlan(parts, { page, receipt, token }, `POST ${desk}/plan${at}`, before ?? planOf(random, kernel.now(), members))
  } else if (deed === 'agree') agree(ask, receipt, token)
  else if (page === 'task') ask('GET /api/task', { token })
  else if (deed === 'look') ask(`GET ${desk ?? `/api/requests/${receipt}`}${at}`, { token })
  else ask(`POST ${desk ?? `/api/requests/${receipt}`}/${deed}${at}`, { token, body: body() })
}

export const submit = (parts: DeedParts, command: Command, random: Random, tries = 1): void => {
  const { ask, seed, receipts, links, kernel } = parts
  const dice = randomOf(command.request, `submission ${seed}`)
  const key = dice.chance(0.7) ? `key-${command.request}` : undefined
  const body = submissionOf(dice, `#${command.request}`, seed % 2 === 0)
  ask('POST /api/requests', { body, ...(key && { headers: { 'idempotency-key': key } }) }, ({ status, reply }) => {
    if (status === 201) {
      const { receipt, token } = reply as { receipt: string; token: string }
      receipts.set(command.request, receipt)
      links.push({ page: 'track', receipt, token })
    } else if ((status === undefined || status >= 500) && tries < 6)
      kernel.after(random.int(2000, 60_000), () => submit(parts, command, random, tries + 1))
  })
}

/** Writes down a request that was phoned in; the standing link was made by the operator's command. */
export const register = ({ kernel, cloud, ask, members }: DeedParts, { request }: Command, random: Random): void => {
  const token = `standing${String(request).padStart(14, '0')}`
  const access = { kind: 'desk' as const, memberId: random.pick(members), receipts: [] }
  const expiresAt = new Date(kernel.now() + 86_400_000).toISOString()
  cloud().tables.write([writeOf(tokenPut('Register', token, access, expiresAt))])
  const mark = `#r${request}-${random.int(1, 99_999)}`
  ask('POST /api/desk/requests', {
    token,
    body: { ...submissionOf(random, mark, false), how: 'phone' },
    headers: { 'idempotency-key': `register-${mark}` },
  })
}

/** Finds an old link to a request, which has expired, presses its button, and asks for a new one. */
const pressOld = ({ kernel, cloud, ask, members }: DeedParts, receipt: string, random: Random): void => {
  const token = `expired${random.int(1, 9_999_999)}`.padEnd(22, '0')
  const access = { kind: 'desk' as const, memberId: random.pick(members), receipts: [receipt] }
  const expiresAt = new Date(kernel.now() - random.int(1, 600) * 60_000).toISOString()
  cloud().tables.write([writeOf(tokenPut('Register', token, access, expiresAt))])
  ask('POST /api/desk/contact', { token, body: {} }, () => ask('POST /api/links/renew', { token, body: {} }))
}

/** Follows links as mail scanners do, and tries what a link is not for. */
export const scan = (parts: DeedParts, { deed, request }: Command, random: Random): void => {
  const { links, receipts, ask } = parts
  if (links.length === 0) return
  const { page, token, receipt } = random.pick(links)
  if (deed === 'expired') {
    pressOld(parts, receipt, random)
    return
  }
  const path = page === 'track' ? `/api/requests/${receipt}` : page === 'task' ? '/api/task' : '/api/desk'
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
