import { batch } from '../../shared/batch.ts'
import { settleMessage } from '../../shared/settle-message.ts'
import type { Deps } from './deps.ts'
import { MailEvent, messageOf, wordOf } from './mail-event.ts'

const ACTOR = { kind: 'system', id: 'postmaster' } as const
/** What SES says when it is first told where to speak. */
const GREETING = /^Successfully validated SNS topic/

/**
 * Takes SES's word on what has become of our e-mails. Who calls one unwanted gets none any more, since SES suppresses the address for
 * us; the operator is told. What cannot be read comes to rest among the dead letters.
 */
export const makeHandler = (deps: Deps) =>
  batch(async (body) => {
    if (GREETING.test(body)) return
    const event = MailEvent.parse(JSON.parse(body))
    const message = messageOf(event)
    const word = wordOf(event, deps.now())
    if (!word) {
      deps.log({ level: 'warn', what: 'mail-complaint', notice: message.ref })
      return
    }
    const known = await settleMessage(deps, message, word, ACTOR)
    if (!known) deps.log({ level: 'warn', what: 'mail-strange', messageId: message.providerId })
  }, deps.log)
