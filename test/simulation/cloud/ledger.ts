import type { DomainEvent } from '../../../events/event.ts'
import type { Message } from '../../../shared/channels/channel.ts'
import type { Access } from '../../../shared/tokens.ts'
import type { FunctionName } from './lambda.ts'

export interface Invocation {
  readonly id: number
  readonly fn: FunctionName
  /** What it was woken by, in a few words. */
  readonly what: string
  readonly startedAt: number
  /** How many events had been written when it began. */
  readonly after: number
}

export interface Written {
  readonly at: number
  readonly event: DomainEvent
  /** As the topic carries it. */
  readonly body: string
  readonly by: Invocation | undefined
}

export interface Handed {
  readonly at: number
  readonly by: Invocation
  readonly channel: 'sms' | 'email'
  readonly message: Message
  readonly outcome: 'taken' | 'refused' | 'unknown' | 'swallowed'
}

/** What somebody outside asked for, and what they were told; no status where the answer never came. */
export interface Asked {
  readonly at: number
  readonly line: string
  readonly token?: string | undefined
  readonly body?: unknown
  readonly key?: string | undefined
  readonly by: Invocation
  status?: number
  reply?: unknown
}

export interface Consumed {
  readonly consumer: string
  readonly body: string
  readonly how: 'handled' | 'dead'
}

/** Everything that happened, for the auditor. */
export interface Ledger {
  readonly written: Written[]
  readonly handed: Handed[]
  /** What the provider has said of a message, and was thanked for. */
  readonly receipts: { readonly ref: string; readonly delivered: boolean }[]
  readonly asked: Asked[]
  readonly consumed: Consumed[]
  /** Messages that a function gave back, at which of their tries. */
  readonly givenBack: { readonly message: string; readonly tries: number }[]
  readonly granted: Map<string, { readonly access: Access; readonly goodUntil?: number; readonly expiresAt: number }>
  /** Every body that any queue held. */
  readonly queued: { readonly queue: string; readonly body: string; readonly attributes: object }[]
  readonly logged: string[]
  /** Writes of an item of any kind, by those who made them. */
  readonly touched: { readonly by: Invocation | undefined; readonly table: string; readonly key: string }[]
  /** Open requests that were written without a due time. */
  readonly undue: { readonly at: number; readonly stream: string }[]
  /** Streams that stood due for too long after all was healed, and since when. */
  readonly overdue: { readonly at: number; readonly stream: string; readonly dueAt: string; readonly since: number }[]
}

export const ledger = (): Ledger => ({
  written: [],
  handed: [],
  receipts: [],
  asked: [],
  consumed: [],
  givenBack: [],
  granted: new Map(),
  queued: [],
  logged: [],
  touched: [],
  undue: [],
  overdue: [],
})
