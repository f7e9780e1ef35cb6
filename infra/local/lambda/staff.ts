import type { Faults } from '../faults.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import type { Watch } from '../watch.ts'
import type { TemplateFunction } from './functions.ts'
import { type FunctionSpec, type Sandbox, sandbox } from './sandbox.ts'

/** All functions of the stack, ready to be called. */
export interface Staff {
  readonly ids: readonly string[]
  /** @throws when there is no such function. */
  of(functionId: string): Sandbox
  /** True when no function has anything to do. */
  readonly idle: boolean
  /** Loads all bundles before the first event comes. */
  warm(): void
  stop(): Promise<void>
}

/** What people wait for is called by several at once; what queues feed is called once at a time. */
const SEATS = { web: 2, fed: 1 }

const watched = (one: Sandbox, spec: FunctionSpec, { invoked }: Watch): Sandbox => ({
  ...one,
  get busy() {
    return one.busy
  },
  invoke: async (event) => {
    const started = performance.now()
    try {
      return await one.invoke(event)
    } finally {
      invoked(spec, event, performance.now() - started)
    }
  },
})

export interface StaffParts {
  readonly functions: readonly TemplateFunction[]
  readonly onTheWeb: ReadonlySet<string>
  readonly clock: VirtualClock
  readonly faults: Readonly<Faults>
  readonly log: (line: string) => void
  readonly watch?: Watch | undefined
}

export const hire = ({ functions, onTheWeb, clock, faults, log, watch }: StaffParts): Staff => {
  const sandboxes = new Map(
    functions.map(({ id, spec }) => {
      const seats = onTheWeb.has(id) ? SEATS.web : SEATS.fed
      const isBroken = () => faults.broken?.includes(id) === true
      const one = sandbox(spec, clock.shared, seats, (line) => log(`[${id}] ${line}`), isBroken)
      return [id, watch ? watched(one, spec, watch) : one]
    }),
  )
  const all = [...sandboxes.values()]
  return {
    ids: [...sandboxes.keys()],
    of: (id) => {
      const found = sandboxes.get(id)
      if (!found) throw new Error(`There is no function ${id}`)
      return found
    },
    get idle() {
      return all.every(({ busy }) => busy === 0)
    },
    warm: () => {
      for (const one of all) one.warm()
    },
    stop: async () => void (await Promise.all(all.map((one) => one.stop()))),
  }
}
