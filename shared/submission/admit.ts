import type { ZoneDirectory } from '../directory/directory.ts'
import type { HttpEvent } from '../http/event.ts'
import { Problem } from '../http/problem.ts'
import type { Idempotency, Made } from '../idempotency.ts'
import { type Asked, created, type Issued, type Making } from './new-request.ts'

export type Admitting = Making & { readonly idempotency: Idempotency }

const TRIES = 5

/** The caller's `Idempotency-Key`. @throws Problem 400 for one that is none */
export const keyOf = (event: HttpEvent): string | undefined => {
  const key = event.headers['idempotency-key']
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem(400, 'idempotency-key-malformed')
  return key
}

/** What this key made before, if anything. @throws Problem 422 where that was of other content */
export const earlier = async (
  { idempotency }: Pick<Admitting, 'idempotency'>,
  { key, fingerprint, now }: Pick<Asked, 'key' | 'fingerprint' | 'now'>,
): Promise<Made | undefined> => {
  const made = key === undefined ? undefined : await idempotency.read(key, now)
  if (made && made.fingerprint !== fingerprint) throw new Problem(422, 'idempotency-key-reused')
  return made
}

/** Makes the request, or finds what another caller made with the same key meanwhile. @throws Problem 503 after too many tries */
export const admit = async (deps: Admitting, asked: Asked, directory: ZoneDirectory): Promise<Issued> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const made = (await created(deps, asked, directory)) ?? (await earlier(deps, asked))
    if (made) return made
  }
  throw new Problem(503, 'busy', { headers: { 'retry-after': '2' } })
}
