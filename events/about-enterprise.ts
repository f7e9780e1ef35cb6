import type { About } from './about.ts'
import type { EnterpriseEvent } from './enterprise.ts'

const COUNT_FROM = 'Where the contact budget’s window began; what came before it is forgotten.'
const DAY = 'The zone’s own date.'

export const ENTERPRISE: Readonly<Record<EnterpriseEvent['type'], About>> = {
  'enterprise.call-planned': {
    when: 'Somebody was asked to call an enterprise that asked for no call (a return visit), written in the same transaction as the asking; it counts against the contact budget from then on.',
    by: ['followups'],
    fields: { by: 'The member who is asked.', day: DAY, receipt: 'The request it is about.', countFrom: COUNT_FROM },
  },
  'enterprise.call-spared': {
    when: 'Planned calls are not needed any more: the enterprise has spoken for itself. Seen when the next call is planned.',
    by: ['followups'],
    fields: { receipts: 'The requests that they were about.' },
  },
  'enterprise.called': {
    when: 'A member called it, answered or not. All that one member calls about on one day is one contact.',
    by: ['desk'],
    fields: { by: 'The member who called.', day: DAY, receipt: 'The request it was about.', countFrom: COUNT_FROM },
  },
  'enterprise.reminded': {
    when: 'It was sent a reminder that it neither waits for nor needs.',
    by: ['followups'],
    fields: { receipt: 'The request it was about.', countFrom: COUNT_FROM },
  },
}
