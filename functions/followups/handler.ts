import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { Due } from '../../events/due.ts'
import type { Instant } from '../../events/envelope.ts'
import { batch } from '../../shared/batch.ts'
import type { Directory } from '../../shared/directory/directory.ts'
import { request } from '../../shared/domain/request-decide.ts'
import type { Journal } from '../../shared/journal.ts'
import { calendar } from '../../shared/time/calendar.ts'

export interface Deps {
  readonly load: Journal['load']
  readonly handle: Journal['handle']
  readonly zone: Directory['zone']
  /** Finds a squad for a request that none has yet. */
  readonly dispatch: (receipt: string, at: Instant) => Promise<void>
  readonly now: () => Date
}

/**
 * Does what is due on a request: routes it where no squad has it, then climbs the ladder or closes after silence. What the index
 * said is only a hint; the state is read again, and a request that has moved on since is left alone.
 */
export const makeHandler = (deps: Deps) => batch(async (body) => followUp(deps, Due.parse(JSON.parse(body))))

const followUp = async ({ load, handle, zone, dispatch, now }: Deps, { stream }: Due): Promise<void> => {
  const receipt = stream.slice(stream.indexOf('#') + 1)
  const at = now().toISOString()
  const state = await load(request, receipt)
  if (state && !state.routed) await dispatch(receipt, at)
  const directory = await zone(now())
  const repeatAt = calendar(directory.zone, directory.days).add(at, directory.zone.repeatAfter)
  await handle(request, receipt, { type: 'tick', at, actor: { kind: 'system', id: 'followups' }, repeatAt })
}

export type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>
