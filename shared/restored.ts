import type { Receipt } from '../events/envelope.ts'
import type { RequestEvent } from '../events/request.ts'
import { plan } from './domain/plan/decide.ts'
import { owed } from './domain/plan/plan.ts'
import type { RequestState } from './domain/request.ts'
import { type RequestCommand, type RequestRefusal, request } from './domain/request-decide.ts'
import { AlongsideRefused, type Also, type Journal, type Outcome } from './journal.ts'
import { withdraw } from './merging.ts'

const TRIES = 5

/**
 * A command to a request, where another stream has a say. It can be neither resolved nor confirmed while something that its plan
 * took down is not back: what the plan said when that was decided must still stand when it is written; whoever begins to take
 * something down meanwhile wins, and it is decided again. They in turn write only while the request goes on (`whileGoingOn`), so
 * that neither can slip past the other. And it is withdrawn together with giving back what was merged into it.
 */
export const handleRestored = async (
  journal: Pick<Journal, 'handle' | 'seen' | 'load' | 'prepare' | 'commit'>,
  receipt: Receipt,
  command: RequestCommand,
  { alongside = [] }: Pick<Also, 'alongside'> = {},
): Promise<Outcome<RequestState, RequestEvent, RequestRefusal>> => {
  const { handle, seen } = journal
  if (command.type === 'withdraw') return withdraw(journal, receipt, command)
  if (command.type !== 'resolve' && command.type !== 'confirm') return handle(request, receipt, command, { alongside })
  return again(async () => {
    const { state, still } = await seen(plan, receipt)
    return handle(request, receipt, { ...command, owed: owed(state) }, { alongside: [still, ...alongside] })
  })
}

/** Tries again what was refused because the other stream, whose check is the first alongside, has moved on. */
export const again = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++)
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof AlongsideRefused) || error.index > 0 || tries >= TRIES) throw error
    }
}
