import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { callerAddress } from '../../shared/http/address.ts'
import { bodyText, jsonValue, mediaOf } from '../../shared/http/body.ts'
import { type HttpEvent, languageOf } from '../../shared/http/event.ts'
import { check } from '../../shared/http/fields.ts'
import { invalid, Problem } from '../../shared/http/problem.ts'
import { json, type Reply, seeOther } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { within } from '../../shared/http/within.ts'
import { fingerprintOf } from '../../shared/idempotency.ts'
import { admit, earlier, keyOf } from '../../shared/submission/admit.ts'
import { type Asked, type Issued, tokenOf } from '../../shared/submission/new-request.ts'
import { Submission, unfitFields } from '../../shared/submission/submission.ts'
import type { Deps } from './deps.ts'
import { formFields, formValue } from './form.ts'

/** Takes a request in, as JSON or as a form. */
export const submit = (deps: Deps): Serve =>
  Object.assign((event: HttpEvent) => taken(deps, event), { body: Submission })

/** 201 for a program, 303 to the tracking page for a form. */
const taken = async (deps: Deps, event: HttpEvent): Promise<Reply> => {
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

/**
 * The honeypot. A robot could be told that all went well, but a browser that fills in every field does it for a person, and
 * that person would wait for an answer that never comes; so everybody is told, and a person knows what to do.
 */
const refuseRobots = (value: unknown): void => {
  const filled = typeof value === 'object' && value !== null && 'website' in value && value.website
  if (filled !== false && filled !== '' && filled !== null && filled !== undefined) throw new Problem(422, 'honeypot')
}

/** Bad input is told before anything is counted, so that a slip of the pen costs nobody their turn. */
const admitted = async (deps: Deps, event: HttpEvent, asked: Asked, directory: ZoneDirectory): Promise<Issued> => {
  const errors = unfitFields(asked.submission, directory, asked.now)
  if (errors.length > 0) throw invalid(errors)
  const { perAddress, perPhone } = directory.zone.limits
  const { now, submission } = asked
  await within(deps.limits.take('address', callerAddress(event, deps.edgeKey), perAddress, now), now)
  await within(deps.limits.take('phone', submission.contact.phone, perPhone, now), now)
  return admit(deps, asked, directory)
}
