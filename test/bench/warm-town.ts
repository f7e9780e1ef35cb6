import { randomBytes } from 'node:crypto'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { DomainEvent } from '../../events/event.ts'
import { eventMessage } from '../../shared/batch-event.ts'
import { httpEvent } from '../caller.ts'
import { SAMPLE } from '../sample.ts'
import { makeFunction } from '../simulation/cloud/functions.ts'
import type { FunctionName } from '../simulation/cloud/lambda.ts'
import type { Topic } from '../simulation/cloud/topic.ts'
import { randomOf } from '../simulation/kernel/random.ts'
import { indexes } from '../simulation/memory/register.ts'
import { memoryTables } from '../simulation/memory/tables.ts'
import { smallZone } from '../zone.ts'

/** What one function is called for, once for each request. */
export interface Deed {
  readonly name: string
  /** Made when its turn comes, from what the deeds before it have left. */
  readonly invocations: () => readonly (() => Promise<unknown>)[]
}

const MORNING = Date.parse('2026-11-24T01:00:00.000Z')
/** So few that the memory's indexes, which look at every row, cost next to nothing. */
const REQUESTS = 40
const FREE = { count: 1_000_000, minutes: 60 }
/** Each enterprise has two requests, so that the desk finds one that looks the same. */
const ENTERPRISES = Array.from({ length: REQUESTS / 2 }, (_, n) => ({
  ...smallZone.enterprises.slice(0, 1)[0],
  id: `e-${n}`,
  name: `海运通第 ${n} 物流有限公司`,
  creditCode: '',
}))
const zone = {
  ...smallZone,
  enterprises: ENTERPRISES as typeof smallZone.enterprises,
  zone: {
    ...smallZone.zone,
    limits: { ...smallZone.zone.limits, perAddress: FREE, perPhone: FREE, perPerson: { sms: FREE, email: FREE } },
  },
}
const nobodyListens: Topic = {
  subscribe: () => undefined,
  publish: () => undefined,
  publisher: () => async () => [],
  empty: true,
}
const queued = (bodies: readonly string[]) => ({
  Records: bodies.map((body) => ({ body, messageId: 'm', attributes: { ApproximateReceiveCount: '1' } })),
})

/** A zone in memory and what its functions do for some requests from their post to their first reminder. */
export const warmTown = (strict: boolean): Deed[] => {
  const shown = indexes()
  const events: DomainEvent[] = []
  const links = new Map<string, string>()
  let now = MORNING
  const tables = memoryTables({ journal: 'Journal', register: 'Register', directory: 'Directory' }, (writes) => {
    for (const { table, item } of writes)
      if (item && table === 'Journal') events.push(item as unknown as DomainEvent)
      else if (item && 'version' in item) shown.show(item)
  })
  const around = {
    tables,
    shown,
    zone,
    topics: { events: nobodyListens, due: nobodyListens },
    provider: {
      channel: () => ({
        send: async ({ text, receipt }: { text: string; receipt: string }) => {
          const [, token] = /\/desk#([\w-]{22})/.exec(text) ?? []
          if (token) links.set(receipt, token)
          return { providerId: 'p' }
        },
      }),
    },
    random: { ...randomOf(1, 'bench'), bytes: randomBytes },
    now: () => now,
    log: () => undefined,
    strict,
  }
  const made = (fn: FunctionName) =>
    makeFunction(around, { name: fn, fn, skewMs: 0, invocation: undefined, call: async (_, action) => action() }) as (
      event: unknown,
      context: object,
    ) => Promise<unknown>
  const [intake, track, desk] = [made('intake'), made('track'), made('desk')]
  const [relay, router, notifier] = [made('relay'), made('router'), made('notifier')]
  const [followups, clock] = [made('followups'), made('clock')]
  const own: { receipt: string; token: string }[] = []

  const answered = async (reply: Promise<unknown>, status: number): Promise<{ receipt: string; token: string }> => {
    const { statusCode, body } = (await reply) as { statusCode: number; body: string }
    if (statusCode !== status) throw new Error(`${statusCode} where ${status} was expected: ${body}`)
    return JSON.parse(body)
  }
  const batched = async (reply: Promise<unknown>): Promise<void> => {
    const { batchItemFailures } = (await reply) as { batchItemFailures: readonly unknown[] }
    if (batchItemFailures.length > 0) throw new Error('A message was not dealt with')
  }
  const of = (type: DomainEvent['type']) => events.filter((event) => event.type === type)
  const hearing = (handler: typeof router, type: DomainEvent['type']) => () =>
    of(type).map((event) => {
      const message = queued([eventMessage(event).body])
      return () => batched(handler(message, {}))
    })
  const atDesk = (line: (receipt: string) => string) => () =>
    own.map(({ receipt }) => {
      const event = httpEvent(line(receipt), {
        token: links.get(receipt),
        ...(line('').startsWith('POST') && { body: {} }),
      })
      return () => answered(desk(event, {}), 200)
    })

  return [
    {
      name: 'intake: a request taken in',
      invocations: () =>
        Array.from({ length: REQUESTS }, (_, n) => {
          const enterprise = { name: ENTERPRISES[n % ENTERPRISES.length]?.name }
          const body = {
            ...SAMPLE,
            enterprise,
            contact: { ...SAMPLE.contact, phone: `138000${String(n).padStart(5, '0')}` },
          }
          const event = httpEvent('POST /api/requests', { body })
          return async () => void own.push(await answered(intake(event, {}), 201))
        }),
    },
    {
      name: 'relay: one event',
      invocations: () =>
        of('request.submitted').map((event) => {
          const NewImage = marshall(event, { removeUndefinedValues: true })
          const record = { Records: [{ eventName: 'INSERT', dynamodb: { NewImage, SequenceNumber: '1' } }] }
          return () => batched(relay(record, {}))
        }),
    },
    { name: 'router: a request routed', invocations: hearing(router, 'request.submitted') },
    { name: 'notifier: its people told', invocations: hearing(notifier, 'request.routed') },
    {
      name: 'track: the page',
      invocations: () =>
        own.map(({ receipt, token }) => {
          const event = httpEvent(`GET /api/requests/${receipt}`, { token })
          return () => answered(track(event, {}), 200)
        }),
    },
    { name: 'desk: the page', invocations: atDesk((receipt) => `GET /api/desk?receipt=${receipt}`) },
    { name: 'desk: accepted', invocations: atDesk((receipt) => `POST /api/desk/accept?receipt=${receipt}`) },
    { name: 'clock: a tick, nothing due', invocations: () => own.map(() => () => clock({}, {})) },
    {
      name: 'followups: a reminder',
      invocations: () => {
        const due = shown.due(undefined, '9999').filter(({ id }) => id.startsWith('request#'))
        now = Math.max(...due.map(({ dueAt }) => Date.parse(dueAt)))
        return due.map(({ id, dueAt }) => {
          const message = queued([JSON.stringify({ stream: id, dueAt })])
          return () => batched(followups(message, {}))
        })
      },
    },
  ]
}
