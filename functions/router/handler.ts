import { Submitted } from '../../events/request.ts'
import { batch } from '../../shared/batch.ts'
import type { Dispatch } from '../../shared/dispatch.ts'
import { idOf } from '../../shared/domain/stream.ts'
import type { Log } from '../../shared/http/problems.ts'

export interface Deps {
  readonly dispatch: Dispatch
  readonly now: () => Date
  readonly log: Log
}

/** Gives what was submitted to a squad; a request that has one already stays where it is. */
export const makeHandler = ({ dispatch, now, log }: Deps) =>
  batch(async (body) => {
    const { id, stream } = Submitted.schema.parse(JSON.parse(body))
    await dispatch(idOf(stream), now().toISOString(), id)
  }, log)
