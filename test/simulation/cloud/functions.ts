import { makeHandler as makeChaser } from '../../../functions/chaser/handler.ts'
import { hears as chaserHears } from '../../../functions/chaser/subscription.ts'
import { makeHandler as makeClock } from '../../../functions/clock/handler.ts'
import { makeHandler as makeDesk } from '../../../functions/desk/handler.ts'
import { makeHandler as makeFollowups } from '../../../functions/followups/handler.ts'
import { makeHandler as makeIntake } from '../../../functions/intake/handler.ts'
import { makeHandler as makeNotifier } from '../../../functions/notifier/handler.ts'
import { hears as notifierHears } from '../../../functions/notifier/subscription.ts'
import { makeHandler as makePlan } from '../../../functions/plan/handler.ts'
import { makeHandler as makeReceipts } from '../../../functions/receipts/handler.ts'
import { makeHandler as makeRelay } from '../../../functions/relay/handler.ts'
import { makeHandler as makeRouter } from '../../../functions/router/handler.ts'
import { hears as routerHears } from '../../../functions/router/subscription.ts'
import { makeHandler as makeTrack } from '../../../functions/track/handler.ts'
import { carriedPut } from '../../../shared/carried.ts'
import type { ZoneDirectory } from '../../../shared/directory/directory.ts'
import { dispatch } from '../../../shared/dispatch.ts'
import { journalOf } from '../../../shared/journal.ts'
import type { Coverage } from '../coverage/coverage.ts'
import { observed } from '../coverage/observed.ts'
import type { Random } from '../kernel/random.ts'
import { memoryCarried, memoryIdempotency, memoryLimits, memoryTokens } from '../memory/beside.ts'
import { memoryDirectory, memoryPlaybooks } from '../memory/directory.ts'
import { type Indexes, memoryRegister } from '../memory/register.ts'
import { memoryStreams } from '../memory/streams.ts'
import type { MemoryTables } from '../memory/tables.ts'
import type { FunctionName, Handler, Worker } from './lambda.ts'
import type { Provider } from './provider.ts'
import type { Topic } from './topic.ts'

export const ORIGIN = 'https://doorstep.example'
export const RECEIPT_KEY = 'the-key-of-the-simulated-sms-provider'

/** What each function's queue hears, as the stack wires it. */
export const HEARS = {
  router: { events: routerHears, due: undefined },
  notifier: { events: notifierHears, due: 'notice' },
  chaser: { events: chaserHears, due: 'plan' },
  followups: { events: [], due: 'request' },
} as const

export interface Around {
  readonly tables: MemoryTables
  readonly shown: Indexes
  readonly zone: ZoneDirectory
  readonly topics: { readonly events: Topic; readonly due: Topic }
  readonly provider: Provider
  readonly random: Random
  readonly now: () => number
  readonly log: (line: object) => void
  readonly strict: boolean
  readonly decided?: Coverage['decided']
}

/** A function's own handler over the simulation's memory, as its `index.ts` makes it over the tables. */
export const makeFunction = (around: Around, worker: Worker): Handler => {
  const { fn, call, skewMs } = worker
  const { tables, shown, topics, provider, decided } = around
  const journal = journalOf(memoryStreams(tables, call, around.strict))
  const { register, directory } = tables.names
  const deps = {
    ...(decided ? observed(journal, (...what) => decided(worker.invocation, ...what)) : journal),
    ...memoryRegister(tables, shown, call),
    ...memoryDirectory(tables, around.zone, call),
    now: () => new Date(around.now() + skewMs),
    log: around.log,
    random: around.random.bytes,
    origin: ORIGIN,
    tables: { register, directory },
  }
  const tokens = memoryTokens(tables, call)
  const limits = memoryLimits(tables, call)
  const make: Readonly<Record<FunctionName, () => unknown>> = {
    intake: () =>
      makeIntake({ ...deps, tokens, limits, idempotency: memoryIdempotency(tables, call), edgeKey: 'edge' }),
    track: () => makeTrack({ ...deps, tokens, limits }),
    desk: () => makeDesk({ ...deps, tokens, limits }),
    plan: () => makePlan({ ...deps, tokens, playbooks: memoryPlaybooks(tables, call) }),
    relay: () => makeRelay({ ...deps, publish: topics.events.publisher(call) }),
    router: () => makeRouter({ ...deps, dispatch: dispatch(deps) }),
    followups: () => makeFollowups({ ...deps, dispatch: dispatch(deps) }),
    chaser: () => makeChaser(deps),
    clock: () => makeClock({ ...deps, publish: topics.due.publisher(call) }),
    notifier: () =>
      makeNotifier({
        ...deps,
        ...memoryCarried(tables, call),
        tokens,
        limits,
        waiting: deps.waitingFor,
        channels: { sms: provider.channel('sms', call), email: provider.channel('email', call) },
        carriedPut: (...what) => carriedPut(register, ...what),
      }),
    receipts: () => makeReceipts({ ...deps, ...memoryCarried(tables, call), key: RECEIPT_KEY }),
  }
  return make[fn]() as Handler
}
