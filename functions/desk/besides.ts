import { isOpen, type RequestState } from '../../shared/domain/request.ts'

/** What may be done beside the steps of the way itself. */
export type Besides = 'note' | 'ask'

export const besidesNow = (state: RequestState): Besides[] => {
  if (!isOpen(state)) return []
  return state.resolved ? ['note'] : ['note', 'ask']
}
