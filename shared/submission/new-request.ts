import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Instant, Language } from '../../events/envelope.ts'
import type { How } from '../../events/request.ts'
import { contactPut, type ZoneDirectory } from '../directory/directory.ts'
import { enterpriseOf } from '../directory/find.ts'
import { type RequestCommand, request } from '../domain/request-decide.ts'
import { attachments } from '../files/attach.ts'
import { derivedToken, idempotencyPut, type Made } from '../idempotency.ts'
import { AlongsideRefused, type Journal } from '../journal.ts'
import { newReceipt } from '../receipt.ts'
import { calendar } from '../time/calendar.ts'
import { clocks } from '../time/deadlines.ts'
import { tokenPut, tokenText } from '../tokens.ts'
import { givenAnswers, type Submission } from './submission.ts'

const ROUTE_WITHIN_MS = 120_000
const TOKEN_LASTS_MS = 365 * 86_400_000

export interface Making extends Pick<Journal, 'handle' | 'prepare'> {
  /** Where the contact and the token are written, together with the request. */
  readonly tables: { readonly register: string; readonly directory: string }
  readonly random: (size: number) => Uint8Array
}

/** A well-formed submission, and what goes with it. */
export interface Asked {
  readonly submission: Submission
  readonly fingerprint: string
  readonly key: string | undefined
  readonly language: Language
  readonly now: Date
  /** The member who takes it in for the enterprise; the clocks count from `calledAt`, so that waiting to write it down gains nothing. */
  readonly onBehalf?: { readonly memberId: string; readonly how: How; readonly calledAt: Instant | undefined }
}

/** `token` stands here only while it is not derived from a key. */
export type Issued = Made & { readonly token?: string }

export const tokenOf = (made: Issued, { key }: Asked): string =>
  made.token ?? derivedToken(made.salt, key ?? '', made.fingerprint)

/**
 * Writes the request, its contact, its token and its key together. Nothing, and `undefined`, when the receipt number was taken
 * or another caller was first with the same key. A request on behalf has no token: it would let staff speak as the enterprise,
 * whose own link comes with its first message.
 */
export const created = async (deps: Making, asked: Asked, directory: ZoneDirectory): Promise<Issued | undefined> => {
  const { submission, fingerprint, key, language, now, onBehalf } = asked
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
  const token = () => tokenPut(deps.tables.register, tokenOf(issued, asked), { kind: 'track', receipt }, expiresAt)
  const { at, actor } = command
  const attached = await attachments(deps, { ids: submission.files, receipt, at, actor, directory })
  const alongside: TransactWriteItem[] = [
    ...attached.alongside,
    contactPut(deps.tables.directory, { id: contactId, ...submission.contact, language }),
    ...(onBehalf ? [] : [token()]),
    ...(key === undefined ? [] : [idempotencyPut(deps.tables.register, key, made, now)]),
  ]
  const outcome = await deps.handle(request, receipt, command, { alongside, fresh: true }).catch(lost)
  return outcome && 'events' in outcome ? issued : undefined
}

const lost = (error: unknown): undefined => {
  if (!(error instanceof AlongsideRefused)) throw error
}

const after = (now: Date, ms: number): Instant => new Date(now.getTime() + ms).toISOString()

const commandOf = (
  { submission, language, now, onBehalf }: Asked,
  directory: ZoneDirectory,
  contactId: string,
): Extract<RequestCommand, { type: 'submit' }> => {
  const {
    enterprise,
    category,
    title,
    description,
    place,
    neededBy,
    urgency = 'normal',
    confidential,
    files,
  } = submission
  const { zone, days, categories } = directory
  const profileId = categories.find(({ id }) => id === category)?.profile ?? zone.profile
  const profile = zone.profiles.find(({ id }) => id === profileId)
  if (!profile) throw new Error(`The zone has no profile ${profileId}`)
  const at = now.toISOString()
  return {
    type: 'submit',
    at,
    actor: onBehalf ? { kind: 'member', id: onBehalf.memberId } : { kind: 'enterprise' },
    enterprise: { ...enterprise, id: enterpriseOf(directory, enterprise)?.id },
    contactId,
    category,
    title,
    description,
    place,
    answers: givenAnswers(submission),
    neededBy,
    urgency,
    ...(confidential && { confidential }),
    files,
    language,
    profile: profile.id,
    clocks: clocks(profile, zone.ladder, onBehalf?.calledAt ?? at, calendar(zone, days)),
    routeBy: after(now, ROUTE_WITHIN_MS),
    how: onBehalf?.how,
    calledAt: onBehalf?.calledAt,
  }
}
