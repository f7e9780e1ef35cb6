import { isDeepStrictEqual } from 'node:util'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { DomainEvent } from '../../events/event.ts'
import type { Aggregate, Given } from '../../shared/domain/aggregate.ts'
import { enterprise } from '../../shared/domain/enterprise.ts'
import { file } from '../../shared/domain/file.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { idOf, kindOf } from '../../shared/domain/stream.ts'
import { registerItem } from '../../shared/journal.ts'

/** An item of either table, as it is stored. */
export interface Item {
  readonly [name: string]: unknown
  readonly id?: unknown
  readonly stream?: unknown
  readonly version?: unknown
  readonly state?: unknown
}

/** What the Register should hold of a stream, or why that cannot be told. */
export type Folded = { readonly row: Item } | { readonly fault: string }

const AGGREGATES = { request, plan, notice, file, enterprise }

export const isStream = (id: string): boolean => Object.hasOwn(AGGREGATES, kindOf(id))

/** Folds a stream's items of the Journal into its row of the Register. */
export const foldedRow = (stream: string, items: readonly Item[]): Folded => {
  const events: DomainEvent[] = []
  for (const item of items.toSorted((a, b) => Number(a.version) - Number(b.version))) {
    const { success, data } = DomainEvent.safeParse(item)
    if (!success) return { fault: `no schema knows its event ${item.version}` }
    if (data.version !== events.length + 1) return { fault: `its event ${events.length + 1} is missing` }
    events.push(data)
  }
  if (events.length === 0) return { fault: 'the Journal has no events of it' }
  switch (kindOf(stream)) {
    case 'request':
      return fold(request, stream, events)
    case 'plan':
      return fold(plan, stream, events)
    case 'notice':
      return fold(notice, stream, events)
    case 'file':
      return fold(file, stream, events)
    case 'enterprise':
      return fold(enterprise, stream, events)
    default:
      return { fault: 'no aggregate is of its kind' }
  }
}

const fold = <S, C extends Given, E extends DomainEvent>(
  aggregate: Aggregate<S, C, E>,
  stream: string,
  events: readonly DomainEvent[],
): Folded => {
  const state = (events as readonly E[]).reduce<S | undefined>(aggregate.evolve, undefined)
  if (state === undefined) return { fault: 'its events come to no state' }
  const row = registerItem(aggregate, idOf(stream), events.length, state)
  return { row: unmarshall(marshall(row, { removeUndefinedValues: true })) }
}

/** The names of what differs between two rows, `dueAt` or `state.routed`; no values, which may be what people wrote. */
export const differing = (should: Item, is: Item): string[] => {
  const names = (a: Item, b: Item, before: string): string[] =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((name) => !isDeepStrictEqual(a[name], b[name]))
      .map((name) => before + name)
  const inState = names((should.state ?? {}) as Item, (is.state ?? {}) as Item, 'state.')
  return [...names(should, is, '').filter((name) => name !== 'state'), ...inState].toSorted()
}
