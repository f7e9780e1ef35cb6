import type { Language, Receipt } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { Member } from '../../shared/directory/people.ts'
import { allow, bearer } from '../../shared/http/bearer.ts'
import { askedLanguage, type HttpEvent } from '../../shared/http/event.ts'
import { Problem } from '../../shared/http/problem.ts'
import { parseReceipt } from '../../shared/receipt.ts'
import type { Deps } from './deps.ts'

/** Who is at the desk, and the request before them. */
export interface Visitor {
  readonly member: Member
  readonly language: Language
  readonly receipt: Receipt
  /** The other requests that the same link opens. */
  readonly others: readonly Receipt[]
  readonly directory: ZoneDirectory
}

export const visitor = async ({ tokens, zone, now }: Deps, event: HttpEvent): Promise<Visitor> => {
  const at = now()
  const access = await bearer(event, tokens, 'desk', at)
  const receipt = askedReceipt(event) ?? access.receipts[0]
  if (!receipt) throw new Problem(403, 'token-not-for-this')
  allow(access, receipt)
  const directory = await zone(at)
  const member = directory.members.find(({ id }) => id === access.memberId)
  if (!member) throw new Problem(403, 'member-unknown')
  const language = askedLanguage(event) ?? member.language
  return { member, language, receipt, others: access.receipts.filter((other) => other !== receipt), directory }
}

const askedReceipt = (event: HttpEvent): Receipt | undefined => {
  const asked = event.queryStringParameters?.['receipt']
  if (asked === undefined) return undefined
  const receipt = parseReceipt(asked)
  if (!receipt) throw new Problem(404, 'receipt-invalid')
  return receipt
}
