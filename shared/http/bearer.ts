import type { Receipt } from '../../events/envelope.ts'
import type { ProblemCode } from '../messages/codes.ts'
import type { Access, Tokens } from '../tokens.ts'
import type { HttpEvent } from './event.ts'
import { Problem } from './problem.ts'

type AccessOf<K extends Access['kind']> = Extract<Access, { kind: K }>

const unauthorized = (code: ProblemCode, error = ''): Problem =>
  new Problem(401, code, { headers: { 'www-authenticate': `Bearer realm="doorstep"${error}` } })

/** What the caller's token opens. @throws Problem 401 where it opens nothing, 403 where it opens something else. */
export const bearer = async <K extends Access['kind']>(
  event: HttpEvent,
  tokens: Pick<Tokens, 'read'>,
  kind: K,
  now: Date,
): Promise<AccessOf<K>> => {
  const access = await opened(event, tokens, now)
  if (!isKind(access, kind)) throw new Problem(403, 'token-not-for-this')
  return access
}

/** The token's text as it came, or nothing where it cannot be one. */
export const bearerText = (event: HttpEvent): string | undefined =>
  /^bearer +([A-Za-z0-9_-]{1,200})$/i.exec(event.headers['authorization']?.trim() ?? '')?.[1]

/** The same for a path that an enterprise and a squad's person share. */
export const opened = async (event: HttpEvent, tokens: Pick<Tokens, 'read'>, now: Date): Promise<Access> => {
  if (!event.headers['authorization']?.trim()) throw unauthorized('token-missing')
  const token = bearerText(event)
  const access = token === undefined ? 'unknown' : await tokens.read(token, now)
  if (access === 'unknown') throw unauthorized('token-invalid', ', error="invalid_token"')
  if (access === 'expired') throw unauthorized('token-expired', ', error="invalid_token"')
  return access
}

const isKind = <K extends Access['kind']>(access: Access, kind: K): access is AccessOf<K> => access.kind === kind

export const allow = (access: Access, receipt: Receipt): void => {
  const opens = 'receipts' in access ? access.receipts.includes(receipt) : access.receipt === receipt
  if (!opens) throw new Problem(403, 'token-not-for-this')
}
