import type { DomainEvent } from '../../../events/event.ts'
import type { NoticeEvent } from '../../../events/notice.ts'
import type { PlanEvent } from '../../../events/plan.ts'
import type { RequestEvent } from '../../../events/request.ts'
import type { ZoneDirectory } from '../../../shared/directory/directory.ts'
import type { Ledger, Written } from '../cloud/ledger.ts'
import type { MemoryTables } from '../memory/tables.ts'

/** What an auditor looks at. */
export interface Past {
  readonly ledger: Ledger
  readonly tables: MemoryTables
  readonly zone: ZoneDirectory
  readonly now: number
  readonly healedAt: number
  readonly drained: boolean
  /** From then on everything is as punctual as it can be. */
  readonly calmFrom: number
  /** Everything that was written, by its stream. */
  readonly streams: ReadonlyMap<string, readonly Written[]>
}

/** What does not hold, in words; none where all is well. */
export type Invariant = (past: Past) => readonly string[]

type EventOf<K> = Written & { readonly event: K }

export const requestsOf = ({ streams }: Past) => of<RequestEvent>(streams, 'request#')
export const plansOf = ({ streams }: Past) => of<PlanEvent>(streams, 'plan#')
export const noticesOf = ({ streams }: Past) => of<NoticeEvent>(streams, 'notice#')

const of = <E extends DomainEvent>(streams: Past['streams'], kind: string) =>
  [...streams].filter(([stream]) => stream.startsWith(kind)) as unknown as [string, readonly EventOf<E>[]][]

export const afterHash = (stream: string): string => stream.slice(stream.indexOf('#') + 1)
