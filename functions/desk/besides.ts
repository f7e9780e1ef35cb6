import { isOpen, type RequestState } from '../../shared/domain/request.ts'

/** What may be done beside the steps of the way itself. */
export type Besides = 'note'

export const besidesNow = (state: RequestState): Besides[] => (isOpen(state) ? ['note'] : [])
