import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { synthesize } from '../../infra/local/build.ts'
import { readStack } from '../../infra/local/template.ts'
import { matchRoute, routesOf } from '../../infra/local/web/routes.ts'
import { callOf } from './call.ts'
import { type Endpoint, endpointsOf, openCounter } from './counter.ts'
import { type Drawn, drawnFor } from './drawn.ts'
import { judge } from './judge.ts'
import { type Case, caseAt } from './stages.ts'

/** `FUZZ_RUNS=500` sends that many calls to each endpoint, other ones each time. */
const RUNS = process.env['FUZZ_RUNS']
const OPEN = new Set(['/api/requests', '/api/requests/similar', '/api/files', '/api/receipts/sms'])
/** Without it the same few each time; more of them to where nobody needs a link. */
const sizeFor = ({ path }: Endpoint, place: number) =>
  RUNS === undefined ? { numRuns: OPEN.has(path) ? 20 : 4, seed: 20261124 + place } : { numRuns: Number(RUNS) }

const counter = await openCounter()
const endpoints = endpointsOf(counter).map(
  (endpoint, place) => [`${endpoint.method} ${endpoint.path}`, endpoint, sizeFor(endpoint, place)] as const,
)
afterAll(() => counter.close())

/** A case is used until something is written to it, so that each call finds the stage as it was reached. */
const cases = new Map<string, Case>()
const caseOf = async (stage: string): Promise<Case> => {
  const known = cases.get(stage) ?? (await caseAt(counter, stage))
  cases.set(stage, known)
  counter.clock.now = known.now
  return known
}

const READS = new Set(['GET', 'HEAD'])

/** Whether the schema of the endpoint refuses what a program sent. */
const isUnfit = ({ body }: Endpoint, { sent, method }: Drawn): boolean =>
  body !== undefined &&
  method === undefined &&
  sent.value !== undefined &&
  !z.safeParse(body, JSON.parse(String(sent.body))).success

const send = async (endpoint: Endpoint, drawn: Drawn): Promise<void> => {
  const at = await caseOf(drawn.stage)
  const { line, call } = await callOf(counter, endpoint, drawn, at)
  counter.written.splice(0)
  const answer = await counter.call(endpoint.function, line, call)
  if (counter.written.length > 0) cases.delete(drawn.stage)
  const sent = `${line}\n${String(call.body ?? '')}\n${JSON.stringify(call.headers)}`
  judge(answer, { language: drawn.language, sent, secrets: counter.secrets })
  if (isUnfit(endpoint, drawn)) expect(answer.status).toBeGreaterThanOrEqual(400)
  if (answer.status >= 400 || READS.has(drawn.method ?? endpoint.method)) expect(counter.written).toEqual([])
  expect(counter.log.filter(({ level }) => level === 'error')).toEqual([])
}

describe('whatever is sent', () => {
  afterEach(() => void counter.log.splice(0))

  it.each(endpoints)(
    'to %s, is answered, gives nothing away and changes nothing where it is refused',
    async (_, one, size) => {
      await fc.assert(
        fc.asyncProperty(drawnFor(one), (drawn) => send(one, drawn)),
        size,
      )
    },
    60_000 + Number(RUNS ?? 0) * 2000,
  )
})

it('has a body wherever one is taken, since each route says by which schema it reads one', () => {
  expect(endpoints.filter(([, { method, body }]) => (method === 'POST') !== (body !== undefined))).toEqual([])
})

it('is sent to every path that the stack leads to a function, and to no other', async () => {
  const { template, stackName } = await synthesize({ sms: 'gateway' })
  const place = { stack: stackName, region: 'us-east-1', account: '000000000000', endpoint: 'http://127.0.0.1' }
  const routes = routesOf(readStack(template, place))
  const led = endpoints.map(([, { function: name, method, path }]) => {
    const { route } = matchRoute(routes, method, path.replaceAll(/[{}]/g, '')) ?? {}
    expect({ path, id: route?.functionId.toLowerCase() }).toEqual({ path, id: expect.stringContaining(name) })
    return route?.key
  })
  expect(new Set(led)).toEqual(new Set(routes.map(({ key }) => key).filter((key) => key !== '$default')))
})
