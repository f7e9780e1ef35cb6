import { accessSync, constants, mkdirSync } from 'node:fs'
import { type Assembly, functionsOf, type TemplateFunction } from './assembly.ts'
import { CannotStart } from './cannot-start.ts'
import { consumeQueue } from './consumer.ts'
import { distribution } from './distribution.ts'
import { freePort, startStore } from './dynoxide.ts'
import { type Principal, startGateway } from './gateway.ts'
import { allows, refusal, statementsOf } from './iam.ts'
import type { Inbox } from './inbox.ts'
import { openInbox } from './inbox.ts'
import { type Sandbox, sandbox } from './lambda.ts'
import { localEndpoints } from './local-endpoints.ts'
import { type Mapping, mappingsOf } from './mapping.ts'
import { pagesIn } from './pages.ts'
import { fromAnswer, type HttpRequest, type HttpResponse, message, toEvent } from './payload.ts'
import { startQueues } from './queues.ts'
import { matchRoute, routesOf } from './routes.ts'
import { type Schedule, schedulesOf } from './schedule.ts'
import { startServer } from './server.ts'
import type { Faults } from './sns-messages.ts'
import { readStream } from './streams.ts'
import { createTables, tablesOf } from './tables.ts'
import { DISTRIBUTION_DOMAIN, readStack } from './template.ts'
import { tick } from './ticking.ts'
import { dueIn, type Journey, settled, timeTravel } from './time-travel.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

/** fauxqs knows one account only. */
const ACCOUNT = '000000000000'
const REGION = 'us-east-1'
const OPERATOR = 'operator'

export interface StackOptions {
  readonly assembly: Assembly
  /** 0 for any free port. */
  readonly port: number
  readonly dataDir: string
  /** The built pages, and those of the inbox. */
  readonly pages: { readonly site: string; readonly local: string }
  readonly log: (line: string) => void
  /** When the virtual time of a new data folder begins; now, unless said. */
  readonly startAt?: string | undefined
  /** A DynamoDB that already runs. */
  readonly dynamodb?: string | undefined
  /** Called when a child of ours has died by itself. */
  readonly died?: () => void
}

export interface Cloud {
  readonly origin: string
  /** The AWS endpoint; `credentials` there may do everything. */
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly inbox: Inbox
  readonly clock: VirtualClock
  readonly faults: Faults
  /** The environment that the template gives a function, as it runs here. */
  environment(functionId: string): Readonly<Record<string, string>>
  readonly functions: readonly string[]
  invoke(functionId: string, event: unknown): Promise<unknown>
  /** The messages that wait in a queue, by its logical id. */
  waitingIn(queueId: string): number
  advance(milliseconds: number): Promise<Journey>
  settle(): Promise<void>
  stop(): Promise<void>
}

const writable = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
  } catch {
    throw new CannotStart(`The data folder ${dataDir} cannot be written; name another with DOORSTEP_DATA`)
  }
}

/** Runs a synthesized stack on this machine. @throws CannotStart */
export const runStack = async (options: StackOptions): Promise<Cloud> => {
  const { assembly, dataDir, log } = options
  writable(dataDir)
  const stops: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const cloud = await run(options, (end) => void stops.push(end))
    return { ...cloud, stop }
  } catch (error) {
    await stop()
    throw error
  }

  async function run(
    given: StackOptions,
    onStop: (end: () => Promise<void> | void) => void,
  ): Promise<Omit<Cloud, 'stop'>> {
    const server = await startServer(given.port, log)
    onStop(server.stop)
    const gatewayPort = await freePort()
    const endpoint = `http://127.0.0.1:${gatewayPort}`
    const stack = readStack(assembly.template, {
      stack: assembly.stackName,
      region: REGION,
      account: ACCOUNT,
      endpoint,
    })
    const clock = virtualClock(dataDir, given.startAt)
    const inbox = openInbox(dataDir)
    const faults: Faults = { sms: false, email: false }

    const store = await startStore(dataDir, given.dynamodb, given.died ?? (() => undefined))
    onStop(store.stop)
    const tables = tablesOf(stack)
    await createTables(store, tables)
    const queues = startQueues(stack, dataDir)
    onStop(queues.stop)

    const environmentOf = (id: string): Record<string, string> => ({
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: id,
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL: endpoint,
      AWS_LAMBDA_FUNCTION_NAME: id,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      LAMBDA_TASK_ROOT: '/var/task',
      TZ: ':UTC',
    })
    const local = (fn: TemplateFunction): TemplateFunction => {
      const env = Object.entries(fn.spec.env).map(([k, v]) => [
        k,
        v.replaceAll(`https://${DISTRIBUTION_DOMAIN}`, server.origin),
      ])
      return { ...fn, spec: { ...fn.spec, env: Object.fromEntries(env) } }
    }
    const functions = functionsOf(stack, assembly, environmentOf).map(local)
    const principals = new Map<string, Principal>([
      [OPERATOR, { arn: `arn:aws:iam::${ACCOUNT}:user/operator`, statements: undefined }],
    ])
    for (const { id, roleId, spec } of functions) {
      const role = roleId ? String(stack.ref(roleId)) : 'none'
      const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${spec.name}`
      principals.set(id, { arn, statements: roleId ? statementsOf(stack, roleId) : [] })
    }
    const permitted = (functionId: string, action: string, resource: string): boolean => {
      const { arn, statements = [] } = principals.get(functionId) ?? { arn: functionId }
      const verdict = allows(statements, { action, resource })
      if (verdict !== 'allowed') log(`[iam] ${refusal(arn, { action, resource }, verdict)}`)
      return verdict === 'allowed'
    }

    const routes = routesOf(stack)
    const sandboxes = new Map<string, Sandbox>()
    for (const { id, spec } of functions) {
      const seats = routes.some(({ functionId }) => functionId === id) ? 2 : 1
      sandboxes.set(
        id,
        sandbox(spec, clock.shared, seats, (line) => log(`[${id}] ${line}`)),
      )
    }
    const sandboxOf = (id: string): Sandbox => {
      const found = sandboxes.get(id)
      if (!found) throw new Error(`There is no function ${id}`)
      return found
    }

    const readers = new Map<string, ReturnType<typeof readStream>[]>()
    const gateway = await startGateway(gatewayPort, {
      store,
      tables,
      queues,
      inbox,
      faults,
      now: clock.now,
      principalOf: (key) => principals.get(key),
      onWrite: (table) => {
        for (const reader of readers.get(table) ?? []) reader.wake()
      },
      log: (line) => log(`[gateway] ${line}`),
    })
    onStop(() => {
      gateway.close()
      gateway.closeAllConnections()
    })
    onStop(async () => void (await Promise.all([...sandboxes.values()].map((one) => one.stop()))))

    const fed = (mapping: Mapping, actions: readonly string[]) =>
      actions.every((action) => permitted(mapping.functionId, action, mapping.source))
    const mappings = mappingsOf(stack)
    const consumers = mappings
      .filter((mapping) => mapping.source.includes(':sqs:'))
      .filter((mapping) => fed(mapping, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']))
      .map((mapping) =>
        consumeQueue({
          mapping,
          region: REGION,
          queues,
          sandbox: sandboxOf(mapping.functionId),
          log: (line) => log(`[${mapping.functionId}] ${line}`),
        }),
      )
    for (const mapping of mappings.filter(({ source }) => source.includes(':dynamodb:'))) {
      const table = tables.find(({ arn }) => mapping.source.startsWith(`${arn}/stream/`))
      if (!table)
        throw new CannotStart(`The event source mapping ${mapping.id} reads a table that the template does not define`)
      if (!fed(mapping, ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'])) continue
      const give = (destination: string, body: string) => {
        if (permitted(mapping.functionId, 'sqs:SendMessage', destination)) queues.send(destination, body)
      }
      const reader = readStream({
        mapping,
        table: table.name,
        region: REGION,
        store,
        sandbox: sandboxOf(mapping.functionId),
        dataDir,
        now: clock.now,
        give,
        log: (line) => log(`[${mapping.functionId}] ${line}`),
      })
      readers.set(table.name, [...(readers.get(table.name) ?? []), reader])
    }
    const allReaders = () => [...readers.values()].flat()

    const runSchedule = async (schedule: Schedule, at: number): Promise<void> => {
      const id = stack.idOf(schedule.functionArn)
      const role = schedule.roleArn ? stack.idOf(schedule.roleArn) : undefined
      const ask = { action: 'lambda:InvokeFunction', resource: schedule.functionArn }
      const verdict = role ? allows(statementsOf(stack, role), ask) : 'no-policy'
      if (!id || verdict !== 'allowed') return log(`[${schedule.id}] its role may not invoke ${schedule.functionArn}`)
      // A failure is in the function's log; the next minute tries again.
      await sandboxOf(id)
        .invoke(schedule.event(at))
        .catch((error: unknown) => log(`[${id}] ${error}`))
    }
    const schedules = schedulesOf(stack)
    const quiet = () =>
      [...sandboxes.values()].every(({ busy }) => busy === 0) &&
      consumers.every((consumer) => consumer.settled) &&
      allReaders().every((reader) => reader.settled)
    const settle = async () => {
      if (!(await settled(quiet))) log('[clock] something is still running after a minute; going on')
    }

    const travel = timeTravel({
      clock,
      queues,
      consumers,
      schedules,
      due: dueIn(store, tables),
      run: runSchedule,
      settle,
      log: (line) => log(`[clock] ${line}`),
    })
    let travelling: Promise<unknown> = Promise.resolve()
    let journeys = 0
    const advance = (milliseconds: number): Promise<Journey> => {
      journeys++
      const journey = travelling.then(() => travel(milliseconds)).finally(() => journeys--)
      travelling = journey.catch(() => undefined)
      return journey
    }
    onStop(tick(schedules, clock, runSchedule, () => journeys > 0))
    onStop(async () => void (await Promise.all([...consumers, ...allReaders()].map((one) => one.stop()))))

    const api = async (request: HttpRequest): Promise<HttpResponse> => {
      const matched = matchRoute(routes, request.method, request.path)
      if (!matched) return message(404, 'Not Found')
      try {
        return fromAnswer(await sandboxOf(matched.route.functionId).invoke(toEvent(request, matched, clock.now())))
      } catch {
        // The sandbox has logged why.
        return message(500, 'Internal Server Error')
      }
    }
    const cdn = distribution(stack, { api, pages: pagesIn(given.pages.site) })
    const here = localEndpoints({ inbox, clock, faults, advance, pages: pagesIn(given.pages.local) })
    server.answer((request, viewer) => (/^\/_local(\/|$)/.test(request.path) ? here(request) : cdn(request, viewer)))
    for (const one of sandboxes.values()) one.warm()

    return {
      origin: server.origin,
      endpoint,
      region: REGION,
      credentials: { accessKeyId: OPERATOR, secretAccessKey: 'local' },
      inbox,
      clock,
      faults,
      functions: functions.map(({ id }) => id),
      environment: (id) => functions.find((fn) => fn.id === id)?.spec.env ?? {},
      invoke: (id, event) => sandboxOf(id).invoke(event),
      waitingIn: (id) => queues.visible(stack.attribute(id, 'Arn')),
      advance,
      settle,
    }
  }
}
