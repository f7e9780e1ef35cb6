import type { Receipt } from '../events/envelope.ts'
import type { RequestEvent } from '../events/request.ts'
import type { Given } from './domain/aggregate.ts'
import type { RequestState } from './domain/request.ts'
import { type RequestCommand, type RequestRefusal, request } from './domain/request-decide.ts'
import { streamOf } from './domain/stream.ts'
import { type Journal, type Outcome, type Prepared, StreamConflict } from './journal.ts'

export type Writing = Pick<Journal, 'load' | 'prepare' | 'commit' | 'seen'>
export type Of<T> = Pick<RequestCommand, 'hand' | 'calendar'> & Given & T
export type Said = Outcome<RequestState, RequestEvent, RequestRefusal>
type Made = Prepared<RequestState, RequestEvent, RequestRefusal>

const TRIES = 8

/** What two requests say of each other is written in one transaction; whoever lost a race reads both anew. */
export const together = async (receipt: Receipt, attempt: () => Promise<Said | 'lost'>): Promise<Said> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await attempt()
    if (outcome !== 'lost') return outcome
  }
  throw new StreamConflict(streamOf(request, receipt))
}

export const write = async ({ commit }: Writing, main: Made, others: readonly Made[]): Promise<Said | 'lost'> => {
  const refused = others.find((other) => 'refused' in other)
  if (refused) return refused
  const items = [main, ...others].flatMap((one) => ('items' in one ? one.items : []))
  return items.length === 0 || (await commit(items)) ? main : 'lost'
}
