import type { Receipt } from '../../events/envelope.ts'
import type { Aggregate } from '../domain/aggregate.ts'
import { RequestState } from '../domain/request.ts'
import { mergedInto } from '../domain/request-merge.ts'
import type { Journal } from '../journal.ts'
import type { Access } from '../tokens.ts'
import { allow } from './bearer.ts'

/** Only read here, so that no function needs to know what may be done to a request. */
const REQUEST: Pick<Aggregate<RequestState, never, never>, 'kind' | 'parse'> = {
  kind: 'request',
  parse: (stored) => RequestState.parse(stored),
}

/**
 * A link opens what it was made for, and what that is handled together with: to an enterprise the request that its own was merged
 * into, to staff those that were merged into theirs as well. It ends when the two are taken apart.
 * @throws Problem 403
 */
export const allowTogether = async (
  { load }: Pick<Journal, 'load'>,
  access: Access,
  receipt: Receipt,
): Promise<void> => {
  const own = 'receipts' in access ? access.receipts : [access.receipt]
  if (own.includes(receipt) || ['task', 'feed', 'task-feed'].includes(access.kind)) return allow(access, receipt)
  const into = async (one: Receipt) => {
    const state = await load(REQUEST, one)
    return state && mergedInto(state)
  }
  if (access.kind === 'desk' && own.includes((await into(receipt)) ?? '')) return
  for (const one of own) if ((await into(one)) === receipt) return
  allow(access, receipt)
}
