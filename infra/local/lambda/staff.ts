import type { Faults } from '../faults.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import type { TemplateFunction } from './functions.ts'
import { type Sandbox, sandbox } from './sandbox.ts'

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

export const hire = (
  functions: readonly TemplateFunction[],
  onTheWeb: ReadonlySet<string>,
  clock: VirtualClock,
  faults: Readonly<Faults>,
  log: (line: string) => void,
): Staff => {
  const sandboxes = new Map(
    functions.map(({ id, spec }) => {
      const seats = onTheWeb.has(id) ? SEATS.web : SEATS.fed
      const isBroken = () => faults.broken?.includes(id) === true
      return [id, sandbox(spec, clock.shared, seats, (line) => log(`[${id}] ${line}`), isBroken)]
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
