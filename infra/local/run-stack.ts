import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { Assembly } from './assembly.ts'
import { bucketsOf } from './aws/buckets.ts'
import { dynamodb } from './aws/dynamodb.ts'
import { openGateway } from './aws/gateway.ts'
import { type Inbox, openInbox } from './aws/inbox.ts'
import { OPERATOR, principalsOf, type Used } from './aws/principals.ts'
import { startQueues } from './aws/queues.ts'
import { sns } from './aws/sns.ts'
import { sqs } from './aws/sqs.ts'
import { storage } from './aws/storage.ts'
import { openDataFolder } from './data-folder.ts'
import { startStore } from './dynoxide.ts'
import type { Faults } from './faults.ts'
import { startFeeding } from './lambda/feeding.ts'
import { functionsOf, type TemplateFunction } from './lambda/functions.ts'
import { hire } from './lambda/staff.ts'
import { mailProvider } from './provider/mail-provider.ts'
import { type Provider, type ProviderParts, smsProvider } from './provider/sms-provider.ts'
import { createTables, tablesOf } from './tables.ts'
import { readStack } from './template.ts'
import { keepTime } from './time/time-keeping.ts'
import type { Journey } from './time/time-travel.ts'
import { type VirtualClock, virtualClock } from './time/virtual-clock.ts'
import { type Watch, watched } from './watch.ts'
import { front } from './web/front.ts'
import { routesOf } from './web/routes.ts'
import { startServer } from './web/server.ts'

/** fauxqs knows one account only. */
const ACCOUNT = '000000000000'
const REGION = 'us-east-1'
const OPERATORS_KEY = { accessKeyId: OPERATOR, secretAccessKey: 'local' }

/** What runs. */
export interface Built {
  readonly assembly: Assembly
  /** The folders of the built pages, and of those of the inbox. */
  readonly pages: { readonly site: string; readonly local: string }
}

export interface StackOptions {
  /** Called once the port and the data folder are ours. */
  readonly build: () => Promise<Built>
  /** 0 for any free port. */
  readonly port: number
  readonly dataDir: string
  readonly log: (line: string) => void
  /** When the virtual time of a new data folder begins; now, unless said. */
  readonly startAt?: string | undefined
  /** Loads every function before its first event, so that whoever opens a page need not wait; it is so unless said. */
  readonly warm?: boolean | undefined
  /** What the SMS provider has registered, and whose phone is whose, where the template has a provider. */
  readonly zone?: (() => Pick<ZoneDirectory, 'templates' | 'members'>) | undefined
  /** A DynamoDB that already runs. */
  readonly dynamodb?: string | undefined
  /** Called when a child of ours has died by itself. */
  readonly died?: (() => void) | undefined
  readonly used?: Used | undefined
  readonly watch?: Watch | undefined
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
  readonly functions: readonly string[]
  /** The environment that the template gives a function, as it runs here. */
  environment(functionId: string): Readonly<Record<string, string>>
  invoke(functionId: string, event: unknown): Promise<unknown>
  /** The messages that wait in a queue, by its logical id. */
  waitingIn(queueId: string): number
  advance(milliseconds: number): Promise<Journey>
  settle(): Promise<void>
  stop(): Promise<void>
}

type End = () => Promise<void> | void

/** Runs a synthesized stack on this machine. @throws CannotStart */
export const runStack = async (options: StackOptions): Promise<Cloud> => {
  const ends: End[] = []
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    return { ...(await assemble(options, (end) => void ends.push(end))), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts one part after the other; what must end is told how, and ends in the opposite order. */
const assemble = async (options: StackOptions, onStop: (end: End) => void): Promise<Omit<Cloud, 'stop'>> => {
  const { dataDir, log, watch, died = () => undefined } = options
  const lock = openDataFolder(dataDir, options.dynamodb !== undefined)
  onStop(lock.release)
  const server = await startServer(options.port, log)
  onStop(server.stop)
  const { assembly, pages } = await options.build()
  const gateway = await openGateway()
  onStop(gateway.stop)

  const place = { stack: assembly.stackName, region: REGION, account: ACCOUNT, endpoint: gateway.endpoint }
  const stack = readStack(assembly.template, place)
  const clock = virtualClock(dataDir, options.startAt)
  const inbox = openInbox(dataDir)
  const faults: Faults = { sms: false, email: false }
  const store = await startStore(dataDir, options.dynamodb, died)
  onStop(store.stop)
  const tables = tablesOf(stack)
  await createTables(store, tables)
  const queues = startQueues(stack, dataDir)
  onStop(queues.stop)

  const functions = functionsOf(stack, assembly, server.origin)
  const principals = principalsOf(stack, functions, options.used)
  const routes = routesOf(stack)
  const onTheWeb = new Set(routes.map(({ functionId }) => functionId))
  const staff = hire({ functions, onTheWeb, clock, faults, log, watch })
  const feeding = startFeeding({ stack, staff, principals, queues, store, tables, dataDir, now: clock.now, log })
  const provider = providerFor(functions, { ...options, origin: server.origin, inbox, faults, now: clock.now })
  const mail = mailProvider({ ...options, stack, queues, inbox, faults, now: clock.now })
  const waits = () => !mail.idle || (provider !== undefined && !provider.idle)
  const time = keepTime({ waits, stack, clock, staff, feeding, queues, store, tables, log })
  onStop(async () => {
    time.stop()
    await Promise.all([feeding.stop(), staff.stop()])
  })
  const services = {
    dynamodb: dynamodb({ store, tables, wrote: feeding.wrote }),
    sns: sns({ queues, inbox, faults, now: clock.now }),
    sqs: sqs(queues),
    ses: mail.service,
  }
  const gatewayLog = (line: string) => log(`[gateway] ${line}`)
  gateway.serve({
    principals,
    services: watched(services, watch),
    storage: storage({
      buckets: bucketsOf(stack),
      origin: server.origin,
      principals,
      queues,
      region: REGION,
      now: clock.now,
      log: gatewayLog,
    }),
    log: gatewayLog,
  })
  const operator = { endpoint: gateway.endpoint, region: REGION, ...OPERATORS_KEY }
  server.answer(
    front({ stack, routes, staff, folders: pages, inbox, clock, faults, operator, provider, advance: time.advance }),
  )
  if (options.warm ?? true) staff.warm()

  return {
    origin: server.origin,
    endpoint: gateway.endpoint,
    region: REGION,
    credentials: OPERATORS_KEY,
    inbox,
    clock,
    faults,
    functions: functions.map(({ id }) => id),
    environment: (id) => functions.find((one) => one.id === id)?.spec.env ?? {},
    invoke: (id, event) => staff.of(id).invoke(event),
    waitingIn: (id) => queues.visible(stack.attribute(id, 'Arn')),
    advance: time.advance,
    settle: time.settle,
  }
}

type Around = Pick<ProviderParts, 'origin' | 'inbox' | 'faults' | 'now' | 'log'> & Pick<StackOptions, 'zone'>

/** The SMS provider, with the keys that the template gives the functions; none where SNS sends. */
const providerFor = (functions: readonly TemplateFunction[], { zone, ...around }: Around): Provider | undefined => {
  const given = (name: string) => functions.map(({ spec }) => spec.env[name]).find((value) => value !== undefined)
  const [id, secret] = [given('SMS_GATEWAY_KEY_ID'), given('SMS_GATEWAY_KEY_SECRET')]
  const receiptKey = given('RECEIPT_KEY')
  if (!id || !secret || !receiptKey) return undefined
  return smsProvider({
    ...around,
    key: { id, secret },
    receiptKey,
    zone: zone ?? (() => ({ templates: [], members: [] })),
  })
}
