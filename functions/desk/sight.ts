import { concealed, mayRead } from '../../shared/domain/confidential.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { say } from '../../shared/messages/catalogue.ts'
import type { Visitor } from './visitor.ts'

type Viewing = Pick<Visitor, 'member' | 'standsInFor' | 'directory' | 'language'>

export const reads = (state: RequestState, { member, standsInFor, directory }: Omit<Viewing, 'language'>): boolean =>
  mayRead(state, { ...member, standsInFor }, directory.zone.dutySquad)

/** A request as this member may see it; `hidden` where that is only how it stands. */
export const sight = (
  state: RequestState,
  viewing: Viewing,
): { readonly state: RequestState; readonly hidden: boolean } => {
  if (reads(state, viewing)) return { state, hidden: false }
  const words = {
    title: say(viewing.language, 'confidential.title'),
    enterprise: say(viewing.language, 'confidential.enterprise'),
  }
  return { state: concealed(state, words), hidden: true }
}

/** What is only done by whoever has read the request; to move it elsewhere, or to supervise it, nobody needs its words. */
const HANDLING = ['accept', 'contact', 'answer', 'resolve', 'note', 'ask', 'visit', 'ask-extension']

export const mayPress = (state: RequestState, viewing: Omit<Viewing, 'language'>, deed: string): boolean =>
  reads(state, viewing) || !HANDLING.includes(deed)
