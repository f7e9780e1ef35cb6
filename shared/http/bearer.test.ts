import { describe, expect, it } from 'vitest'
import { httpEvent } from '../../test/caller.ts'
import type { Access } from '../tokens.ts'
import { allow, bearer } from './bearer.ts'

const track: Access = { kind: 'track', receipt: '0000-0001-1' }
const desk: Access = { kind: 'desk', memberId: 'm017', receipts: ['0000-0001-1', '0000-0002-2'] }
const NOW = new Date('2026-11-24T01:00:00.000Z')

/** What the table knows; a token that is looked up is noted. */
const asked: string[] = []
const tokens = {
  read: async (token: string) => {
    asked.push(token)
    return { good: track, squads: desk, old: 'expired' as const }[token] ?? 'unknown'
  },
}
const opens = (authorization: string | undefined, kind: 'track' | 'desk' = 'track') =>
  bearer(httpEvent('GET /', { headers: authorization === undefined ? {} : { authorization } }), tokens, kind, NOW)

describe('a token', () => {
  it('opens what it was made for, however the scheme is written', async () => {
    expect(await opens('Bearer good')).toEqual(track)
    expect(await opens('bearer  good')).toEqual(track)
    expect(await opens('BEARER squads', 'desk')).toEqual(desk)
  })

  it.each([
    [undefined, 401, 'token-missing', 'Bearer realm="doorstep"'],
    ['  ', 401, 'token-missing', 'Bearer realm="doorstep"'],
    ['Bearer bad', 401, 'token-invalid', 'Bearer realm="doorstep", error="invalid_token"'],
    ['Bearer old', 401, 'token-expired', 'Bearer realm="doorstep", error="invalid_token"'],
    ['Basic good', 401, 'token-invalid', 'Bearer realm="doorstep", error="invalid_token"'],
    ['good', 401, 'token-invalid', 'Bearer realm="doorstep", error="invalid_token"'],
  ])('given as %j is %i %s', async (authorization, status, code, challenge) => {
    await expect(opens(authorization)).rejects.toMatchObject({
      status,
      code,
      options: { headers: { 'www-authenticate': challenge } },
    })
  })

  it('of a squad’s person does not open the enterprise’s page, nor the other way round', async () => {
    await expect(opens('Bearer squads', 'track')).rejects.toMatchObject({ status: 403, code: 'token-not-for-this' })
    await expect(opens('Bearer good', 'desk')).rejects.toMatchObject({ status: 403, code: 'token-not-for-this' })
  })

  it('that cannot be one is not even looked up', async () => {
    asked.length = 0
    const strange = ['Bearer ', 'Bearer a b', 'Bearer 诉求', `Bearer ${'a'.repeat(201)}`, 'Bearer token#1']
    for (const authorization of strange) await expect(opens(authorization)).rejects.toMatchObject({ status: 401 })
    expect(asked).toEqual([])
  })
})

it('opens its own requests and no other', () => {
  expect(() => allow(track, '0000-0001-1')).not.toThrow()
  expect(() => allow(desk, '0000-0002-2')).not.toThrow()
  for (const access of [track, desk])
    expect(() => allow(access, '0000-0003-3')).toThrow(expect.objectContaining({ status: 403 }))
})
