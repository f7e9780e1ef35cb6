import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Instant, Language } from '../../events/envelope.ts'
import { contactPut, type ZoneDirectory } from '../../shared/directory/directory.ts'
import { enterpriseOf } from '../../shared/directory/find.ts'
import { type RequestCommand, request } from '../../shared/domain/request-decide.ts'
import { derivedToken, idempotencyPut, type Made } from '../../shared/idempotency.ts'
import { AlongsideRefused } from '../../shared/journal.ts'
import { newReceipt } from '../../shared/receipt.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { clocks } from '../../shared/time/deadlines.ts'
import { tokenPut, tokenText } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'
import { givenAnswers, type Submission } from './submission.ts'

const ROUTE_WITHIN_MS = 120_000
const TOKEN_LASTS_MS = 365 * 86_400_000

/** A well-formed submission, and what goes with it. */
export interface Asked {
  readonly submission: Submission
  readonly fingerprint: string
  readonly key: string | undefined
  readonly language: Language
  readonly now: Date
}

/** `token` stands here only while it is not derived from a key. */
export type Issued = Made & { readonly token?: string }

export const tokenOf = (made: Issued, { key }: Asked): string =>
  made.token ?? derivedToken(made.salt, key ?? '', made.fingerprint)

/**
 * Writes the request, its contact, its token and its key together. Nothing, and `undefined`, when the receipt number was taken
 * or another caller was first with the same key.
 */
export const created = async (deps: Deps, asked: Asked, directory: ZoneDirectory): Promise<Issued | undefined> => {
  const { submission, fingerprint, key, language, now } = asked
  const receipt = newReceipt(deps.random)
  const contactId = tokenText(deps.random(16))
  const command = commandOf(asked, directory, contactId)
  const made: Issued = {
    fingerprint,
    receipt,
    salt: tokenText(deps.random(16)),
    clocks: command.clocks.map(({ kind, dueAt }) => ({ kind, dueAt })),
  }
  const issued = key === undefined ? { ...made, token: tokenText(deps.random(16)) } : made
  const expiresAt = after(now, TOKEN_LASTS_MS)
  const alongside: TransactWriteItem[] = [
    contactPut(deps.tables.directory, { id: contactId, ...submission.contact, language }),
    tokenPut(deps.tables.register, tokenOf(issued, asked), { kind: 'track', receipt }, expiresAt),
    ...(key === undefined ? [] : [idempotencyPut(deps.tables.register, key, made, now)]),
  ]
  const outcome = await deps.handle(request, receipt, command, { alongside }).catch(lost)
  return outcome && 'events' in outcome ? issued : undefined
}

const lost = (error: unknown): undefined => {
  if (!(error instanceof AlongsideRefused)) throw error
}

const after = (now: Date, ms: number): Instant => new Date(now.getTime() + ms).toISOString()

const commandOf = (
  { submission, language, now }: Asked,
  directory: ZoneDirectory,
  contactId: string,
): Extract<RequestCommand, { type: 'submit' }> => {
  const { enterprise, category, title, description, place, neededBy, urgency = 'normal' } = submission
  const { zone, days, categories } = directory
  const profileId = categories.find(({ id }) => id === category)?.profile ?? zone.profile
  const profile = zone.profiles.find(({ id }) => id === profileId)
  if (!profile) throw new Error(`The zone has no profile ${profileId}`)
  const at = now.toISOString()
  return {
    type: 'submit',
    at,
    actor: { kind: 'enterprise' },
    enterprise: { ...enterprise, id: enterpriseOf(directory, enterprise)?.id },
    contactId,
    category,
    title,
    description,
    place,
    answers: givenAnswers(submission),
    neededBy,
    urgency,
    language,
    profile: profile.id,
    clocks: clocks(profile, zone.ladder, at, calendar(zone, days)),
    routeBy: after(now, ROUTE_WITHIN_MS),
  }
}
