import type { Cloud } from '../cloud/cloud.ts'
import { acceptedOnce, refusedLeavesNothing, sameAnswer } from './answers.ts'
import { alone, consumed, punctual } from './delivery.ts'
import { canaries, fold, sizes, timely, versions } from './journal.ts'
import { ladder } from './ladder.ts'
import { transitions } from './life.ts'
import { looking, scope } from './links.ts'
import { mutual } from './merged.ts'
import { ends, limits, notEarly, once, pointless, quiet } from './notices.ts'
import type { Invariant, Past } from './past.ts'
import { rested } from './pauses.ts'
import { chased, putBack } from './plans.ts'
import { answerable, budget, bundled, undisturbed } from './promises.ts'
import { madeGood, present } from './reached.ts'
import { receipted } from './receipts.ts'
import { noOtherErrors, told } from './told.ts'

export const INVARIANTS = {
  'versions without gap or change': versions,
  'the Register is the fold of the Journal': fold,
  'events have their bounds': sizes,
  'no contact data outside the Directory': canaries,
  'accepted once': acceptedOnce,
  'the same key has the same answer': sameAnswer,
  'refused leaves nothing': refusedLeavesNothing,
  'legal transitions only': transitions,
  'what two requests say of each other agrees': mutual,
  'looking changes nothing': looking,
  'a link acts within its scope and time': scope,
  'every event is consumed': consumed,
  'a message fails by itself alone': alone,
  'everybody is told': told,
  'no error but by a fault': noOtherErrors,
  'due within two minutes': punctual,
  'nothing is written ahead of its time': timely,
  'no rung early, skipped or repeated': ladder,
  'a pause ends on time': rested,
  'a plan’s parties are reminded once, and told of what is late': chased,
  'done only when all is back': putBack,
  'handed over once': once,
  'every attempt has an end': ends,
  'the provider’s word is written down, once': receipted,
  'no notice early': notEarly,
  'nothing pointless is sent': pointless,
  'a failure is made good': madeGood,
  'nobody away is written to': present,
  'quiet hours': quiet,
  'limits per person': limits,
  'every open request is due and somebody’s': answerable,
  'one message after a standstill': bundled,
  'nobody is disturbed without need': undisturbed,
  'no enterprise is contacted unasked beyond its budget': budget,
} as const satisfies Readonly<Record<string, Invariant>>

export type InvariantName = keyof typeof INVARIANTS

export interface Found {
  readonly invariant: InvariantName
  readonly about: string
}

/** Looks whether every promise held; what did not, with an example each. */
export const audit = (
  world: Cloud,
  seen: Pick<Past, 'zone' | 'now' | 'healedAt' | 'calmFrom' | 'drained'>,
): Found[] => {
  const { ledger, tables } = world
  const streams = Map.groupBy(ledger.written, ({ event }) => event.stream)
  const past: Past = { ...seen, ledger, tables, streams }
  return (Object.entries(INVARIANTS) as [InvariantName, Invariant][]).flatMap(([invariant, looks]) =>
    looks(past)
      .slice(0, 1)
      .map((about) => ({ invariant, about })),
  )
}
