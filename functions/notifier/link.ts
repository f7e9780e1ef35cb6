import type { Recipient } from '../../events/notice.ts'
import { tokenText } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'
import type { About } from './params.ts'

/** As long as a request with every extension may take; each later message brings a fresh link. */
const DESK_LASTS_MS = 60 * 86_400_000
/** As long as the link that the enterprise was given when it submitted. */
const TRACK_LASTS_MS = 365 * 86_400_000

/** A fresh link that opens these requests to their reader; the table knows only the token's hash. */
export const linkTo = async (
  { tokens, origin, random }: Deps,
  { kind, id }: Recipient,
  abouts: readonly [About, ...About[]],
  now: Date,
): Promise<string> => {
  const token = tokenText(random(16))
  const until = (ms: number) => new Date(now.getTime() + ms).toISOString()
  if (kind === 'contact') {
    const { receipt, params } = abouts[0].notice
    if (params['party'] !== undefined) {
      const access = { kind: 'task', receipt, party: params['party'], contactId: id } as const
      await tokens.put(token, access, until(TRACK_LASTS_MS))
      return `${origin}/task#${token}`
    }
    await tokens.put(token, { kind: 'track', receipt }, until(TRACK_LASTS_MS))
    return `${origin}/track#${receipt}.${token}`
  }
  const receipts = [...new Set(abouts.map(({ notice }) => notice.receipt))]
  await tokens.put(token, { kind: 'desk', memberId: id, receipts }, until(DESK_LASTS_MS))
  return `${origin}/desk#${token}`
}
