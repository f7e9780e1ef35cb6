import type { Receipt } from '../../events/envelope.ts'
import { newReceipt } from '../../shared/receipt.ts'
import { FAULTS, type Fault, type Faults, faultsOf, type Mix } from '../simulation/faults.ts'
import { type Kernel, kernel } from '../simulation/kernel/kernel.ts'
import { randomOf } from '../simulation/kernel/random.ts'
import type { Call } from '../simulation/memory/call.ts'

const NONE = Object.fromEntries((Object.keys(FAULTS) as Fault[]).map((kind) => [kind, 0])) as Mix

/** The simulation's time and chance, in which nothing goes wrong. */
export const faultless = (): { readonly machine: Kernel; readonly faults: Faults } => ({
  machine: kernel(Date.parse('2026-11-24T01:00:00.000Z'), false),
  faults: faultsOf(NONE, randomOf(1, 'faults')),
})

/** An answer comes later than its question, so that two who ask at once have both read before either writes. */
export const later: Call = async (_, action) => {
  await undefined
  return action()
}

/** Receipts of which no two are the same. */
export const receipts = (): (() => Receipt) => {
  let made = 0
  return () => newReceipt(() => new Uint8Array([0, 0, 0, made >> 8, ++made]))
}
