import { Due } from './due.ts'
import { DomainEvent } from './event.ts'

/** What a queue brings that takes both topics. */
export type Heard = DomainEvent | Due

/** @throws z.core.$ZodError for what is neither */
export const heardOf = (value: unknown): Heard =>
  typeof value === 'object' && value !== null && 'dueAt' in value ? Due.parse(value) : DomainEvent.parse(value)
