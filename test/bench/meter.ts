import * as z from 'zod/mini'
import type { Call, Service } from '../../infra/local/aws/service.ts'
import type { Watch } from '../../infra/local/watch.ts'

/** What was used, of everything that costs. */
export interface Used {
  readUnits: number
  writeUnits: number
  published: number
  /** Messages that came out of a queue. */
  queued: number
  apiCalls: number
  invocations: number
  gigabyteSeconds: number
}

export interface Meter extends Watch {
  /** Of the clock, which ticks whether somebody has sent a request or not, and of everything else. */
  readonly ticks: Used & { times: number }
  readonly rest: Used
  /** By function, the milliseconds of each invocation. */
  readonly milliseconds: Map<string, number[]>
  reset(): void
}

const nothing = (): Used => ({
  readUnits: 0,
  writeUnits: 0,
  published: 0,
  queued: 0,
  apiCalls: 0,
  invocations: 0,
  gigabyteSeconds: 0,
})

const Capacity = z.object({ CapacityUnits: z.optional(z.number()) })
const Answered = z.object({ ConsumedCapacity: z.optional(z.union([Capacity, z.array(Capacity)])) })
const Event = z.object({ Records: z.optional(z.array(z.object({ eventSource: z.optional(z.string()) }))) })

const READS = new Set(['GetItem', 'Query', 'BatchGetItem', 'Scan'])
const OF_CLOCK = /^Clock/

/** The same call, which asks what it has used. */
const asking = (call: Call): Call => {
  const body = JSON.stringify({ ...JSON.parse(call.body), ReturnConsumedCapacity: 'TOTAL' })
  return { ...call, body, headers: { ...call.headers, 'content-length': String(Buffer.byteLength(body)) } }
}

const unitsOf = (body: string | Buffer): number => {
  const { ConsumedCapacity } = Answered.parse(JSON.parse(body.toString()))
  return [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
}

/** A function signs with its own logical id as its key. */
const isClock = ({ headers }: Call): boolean => /Credential=Clock/.test(headers['authorization'] ?? '')

const messagesOf = (body: string): number => {
  const form = new URLSearchParams(body)
  const batch = [...form.keys()].filter((name) => /\.Id$/.test(name)).length
  return form.get('Action') === 'PublishBatch' ? batch : Number(form.get('Action') === 'Publish')
}

/** Counts what a running stack uses. */
export const meter = (): Meter => {
  const ticks = { ...nothing(), times: 0 }
  const rest = nothing()
  const milliseconds = new Map<string, number[]>()
  const by = (call: Call) => (isClock(call) ? ticks : rest)

  const stores =
    (service: Service): Service =>
    async (call) => {
      const answer = await service(asking(call))
      if (answer.status === 200)
        by(call)[READS.has(call.operation) ? 'readUnits' : 'writeUnits'] += unitsOf(answer.body)
      return answer
    }
  const topics =
    (service: Service): Service =>
    (call) => {
      // A text message has another price, which the country makes; it is told apart by the number that it goes to.
      if (!call.body.includes('PhoneNumber=')) by(call).published += messagesOf(call.body)
      return service(call)
    }

  return {
    ticks,
    rest,
    milliseconds,
    reset: () => {
      Object.assign(ticks, nothing(), { times: 0 })
      Object.assign(rest, nothing())
      milliseconds.clear()
    },
    service: (name, service) => (name === 'dynamodb' ? stores(service) : name === 'sns' ? topics(service) : service),
    invoked: ({ name, memoryMb }, event, taken) => {
      const used = OF_CLOCK.test(name) ? ticks : rest
      const { Records = [] } = Event.parse(event)
      if (used === ticks) ticks.times++
      used.invocations++
      used.gigabyteSeconds += (Math.ceil(taken) / 1000) * (memoryMb / 1024)
      used.queued += Records.filter(({ eventSource }) => eventSource === 'aws:sqs').length
      used.apiCalls += Number(typeof event === 'object' && event !== null && 'rawPath' in event)
      milliseconds.set(name, [...(milliseconds.get(name) ?? []), taken])
    },
  }
}
