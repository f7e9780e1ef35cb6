import type { Receipt } from '../../events/envelope.ts'
import { type Clerk, clerkAt } from '../../shared/http/clerk.ts'
import type { HttpEvent } from '../../shared/http/event.ts'
import { Problem } from '../../shared/http/problem.ts'
import { allowTogether } from '../../shared/http/together.ts'
import { parseReceipt } from '../../shared/receipt.ts'
import type { Tokens } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'

/** Who is at the desk, and the request before them. */
export interface Visitor extends Omit<Clerk, 'receipts'> {
  readonly receipt: Receipt
  /** The other requests that the same link opens. */
  readonly others: readonly Receipt[]
}

export const visitor = async (
  deps: Pick<Deps, 'zone' | 'now' | 'load'> & { readonly tokens: Pick<Tokens, 'read'> },
  event: HttpEvent,
): Promise<Visitor> => {
  const { receipts, ...clerk } = await clerkAt(deps, event)
  const receipt = askedReceipt(event) ?? receipts[0]
  if (!receipt) throw new Problem(403, 'token-not-for-this')
  await allowTogether(deps, { kind: 'desk', memberId: clerk.member.id, receipts: [...receipts] }, receipt)
  return { ...clerk, receipt, others: receipts.filter((other) => other !== receipt) }
}

const askedReceipt = (event: HttpEvent): Receipt | undefined => {
  const asked = event.queryStringParameters?.['receipt']
  if (asked === undefined) return undefined
  const receipt = parseReceipt(asked)
  if (!receipt) throw new Problem(404, 'receipt-invalid')
  return receipt
}
