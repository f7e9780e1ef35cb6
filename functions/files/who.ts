import type { Actor, Receipt } from '../../events/envelope.ts'
import { opened } from '../../shared/http/bearer.ts'
import type { HttpEvent } from '../../shared/http/event.ts'
import { Problem } from '../../shared/http/problem.ts'
import { allowTogether } from '../../shared/http/together.ts'
import { parseReceipt } from '../../shared/receipt.ts'
import type { Access } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'
import { PLAN } from './seen.ts'

/** Who comes with a token, and the request that they come for: the one that `?receipt=` names, else the token's first. */
export interface Known {
  readonly actor: Actor
  readonly receipt: Receipt
}

export const known = async (deps: Pick<Deps, 'tokens' | 'now' | 'load'>, event: HttpEvent): Promise<Known> => {
  const access = await opened(event, deps.tokens, deps.now())
  // Who only reads a calendar has nothing to do with files.
  if (access.kind === 'feed' || access.kind === 'task-feed') throw new Problem(403, 'token-not-for-this')
  const own = access.kind === 'desk' ? access.receipts[0] : access.receipt
  const asked = event.queryStringParameters?.['receipt']
  const receipt = asked === undefined ? own : parseReceipt(asked)
  if (!receipt) throw new Problem(404, 'receipt-invalid')
  await allowTogether(deps, access, receipt)
  if (access.kind === 'task') await stillTakesPart(deps.load, access)
  return { actor: actorOf(access), receipt }
}

/** Another may have been put in their place since. */
const stillTakesPart = async (
  load: Deps['load'],
  { receipt, party, contactId }: Extract<Access, { kind: 'task' }>,
): Promise<void> => {
  const planned = await load(PLAN, receipt)
  const still = planned?.parties.some((one) => one.id === party && one.contactId === contactId)
  if (!still) throw new Problem(403, 'token-not-for-this')
}

const actorOf = (access: Exclude<Access, { kind: 'feed' | 'task-feed' }>): Actor => {
  switch (access.kind) {
    case 'track':
      return { kind: 'enterprise' }
    case 'task':
      return { kind: 'party', id: access.party }
    case 'desk':
      return { kind: 'member', id: access.memberId }
  }
}
