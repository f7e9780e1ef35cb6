import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Instant, Language } from '../../events/envelope.ts'
import { contactPut, type ZoneDirectory } from '../../shared/directory/directory.ts'
import { enterpriseOf } from '../../shared/directory/find.ts'
import type { RequestCommand } from '../../shared/domain/request-decide.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { callerAddress } from '../../shared/http/address.ts'
import { bodyText, jsonValue, mediaOf } from '../../shared/http/body.ts'
import { type HttpEvent, languageOf } from '../../shared/http/event.ts'
import { check } from '../../shared/http/fields.ts'
import { invalid, Problem } from '../../shared/http/problem.ts'
import { json, type Reply, seeOther } from '../../shared/http/reply.ts'
import { derivedToken, fingerprintOf, idempotencyPut, type Made } from '../../shared/idempotency.ts'
import { AlongsideRefused } from '../../shared/journal.ts'
import { newReceipt } from '../../shared/receipt.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { clocks } from '../../shared/time/deadlines.ts'
import { tokenPut, tokenText } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'
import { formFields, formValue } from './form.ts'
import { givenAnswers, Submission, unfitFields } from './submission.ts'

const ROUTE_WITHIN_MS = 120_000
const TOKEN_LASTS_MS = 365 * 86_400_000
const TRIES = 5

interface Asked {
  readonly submission: Submission
  readonly fingerprint: string
  readonly key: string | undefined
  readonly language: Language
  readonly now: Date
}

/** Takes a request in: 201 for a program, 303 to the tracking page for a form. */
export const submit = async (deps: Deps, event: HttpEvent): Promise<Reply> => {
  const directory = await deps.zone(deps.now())
  const asked = askedBy(event, directory, deps.now())
  const made = (await earlier(deps, asked)) ?? (await admitted(deps, event, asked, directory))
  const token = tokenOf(made, asked)
  const track = `${deps.origin}/track#${made.receipt}.${token}`
  if (mediaOf(event) === 'form') return seeOther(track)
  const { receipt, clocks } = made
  const body = { receipt, token, status: 'submitted', links: { track }, clocks }
  return json(201, body, { location: `/api/requests/${receipt}` })
}

const askedBy = (event: HttpEvent, { zone }: ZoneDirectory, now: Date): Asked => {
  const body = bodyText(event, ['json', 'form'])
  const value = mediaOf(event) === 'form' ? formValue(formFields(body), zone.utcOffset) : jsonValue(body)
  const key = keyOf(event)
  refuseRobots(value)
  const submission = check(Submission, value)
  const language = submission.language ?? languageOf(event)
  return { submission, fingerprint: fingerprintOf(submission), key, language, now }
}

const keyOf = (event: HttpEvent): string | undefined => {
  const key = event.headers['idempotency-key']
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem(400, 'idempotency-key-malformed')
  return key
}

/**
 * The honeypot. A robot could be told that all went well, but a browser that fills in every field does it for a person, and
 * that person would wait for an answer that never comes; so everybody is told, and a person knows what to do.
 */
const refuseRobots = (value: unknown): void => {
  const filled = typeof value === 'object' && value !== null && 'website' in value && value.website
  if (filled !== false && filled !== '' && filled !== null && filled !== undefined) throw new Problem(422, 'honeypot')
}

/** What this key made before, if anything. */
const earlier = async (deps: Deps, { key, fingerprint, now }: Asked): Promise<Made | undefined> => {
  const made = key === undefined ? undefined : await deps.idempotency.read(key, now)
  if (made && made.fingerprint !== fingerprint) throw new Problem(422, 'idempotency-key-reused')
  return made
}

/** Bad input is told before anything is counted, so that a slip of the pen costs nobody their turn. */
const admitted = async (deps: Deps, event: HttpEvent, asked: Asked, directory: ZoneDirectory): Promise<Issued> => {
  const errors = unfitFields(asked.submission, directory, asked.now)
  if (errors.length > 0) throw invalid(errors)
  const { perAddress, perPhone } = directory.zone.limits
  const { now, submission } = asked
  await within(deps.limits.take('address', callerAddress(event, deps.edgeKey), perAddress, now), now)
  await within(deps.limits.take('phone', submission.contact.phone, perPhone, now), now)
  for (let tries = 0; tries < TRIES; tries++) {
    const made = (await created(deps, asked, directory)) ?? (await earlier(deps, asked))
    if (made) return made
  }
  throw new Problem(503, 'busy', { headers: { 'retry-after': '2' } })
}

const within = async (taking: ReturnType<Deps['limits']['take']>, now: Date): Promise<void> => {
  const taken = await taking
  if (taken.ok) return
  const seconds = Math.max(1, Math.ceil((Date.parse(taken.retryAt) - now.getTime()) / 1000))
  const params = { minutes: String(Math.ceil(seconds / 60)) }
  throw new Problem(429, 'too-many-requests', { params, headers: { 'retry-after': String(seconds) } })
}

/** `token` stands here only while it is not derived from a key. */
type Issued = Made & { readonly token?: string }

const tokenOf = (made: Issued, { key }: Asked): string =>
  made.token ?? derivedToken(made.salt, key ?? '', made.fingerprint)

/** Nothing when the receipt number was taken or another caller was first with the same key. */
const created = async (deps: Deps, asked: Asked, directory: ZoneDirectory): Promise<Issued | undefined> => {
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
