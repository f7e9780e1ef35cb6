import { createHash } from 'node:crypto'
import { type Carried, carriedPut } from '../../../shared/carried.ts'
import type { Idempotency, Made } from '../../../shared/idempotency.ts'
import type { Limits } from '../../../shared/limits.ts'
import { type Access, epochSeconds, hashToken, isGood, lastsOf, type Tokens } from '../../../shared/tokens.ts'
import type { Call } from './call.ts'
import { type MemoryTables, putOf, writeOf } from './tables.ts'

/** What stands in the Register beside the streams. */
export const memoryTokens = ({ get, write, names }: MemoryTables, call: Call): Tokens => ({
  put: (token, access, expiresAt) =>
    call('token put', () => {
      const id = `token#${hashToken(token)}`
      write([putOf(names.register, { id, access, ...lastsOf(access, expiresAt) })])
    }),
  read: (token, now) =>
    call('token read', () => {
      const kept = get(names.register, `token#${hashToken(token)}`)
      if (!kept) return 'unknown'
      return isGood(kept as ReturnType<typeof lastsOf>, now) ? (kept['access'] as Access) : 'expired'
    }),
  expired: (token, now) =>
    call('token expired', () => {
      const kept = get(names.register, `token#${hashToken(token)}`)
      return kept && !isGood(kept as ReturnType<typeof lastsOf>, now) ? (kept['access'] as Access) : undefined
    }),
})

export const memoryIdempotency = ({ get, names }: MemoryTables, call: Call): Idempotency => ({
  read: (key, now) =>
    call('idempotency', () => {
      const kept = get(names.register, `idempotency#${createHash('sha256').update(key).digest('hex')}`)
      if (!kept || Number(kept['expiresAt']) <= epochSeconds(now.toISOString())) return undefined
      const { id: _, expiresAt: __, ...made } = kept
      return made as Made
    }),
})

export const memoryLimits = ({ get, write, names }: MemoryTables, call: Call): Limits => ({
  take: (what, who, { count, minutes }, now) =>
    call(`limit ${what}`, () => {
      const length = minutes * 60_000
      const window = Math.floor(now.getTime() / length)
      const ends = (window + 1) * length
      const id = `limit#${what}#${createHash('sha256').update(who).digest('hex')}#${window}`
      const taken = Number(get(names.register, id)?.['count'] ?? 0)
      if (taken >= count) return { ok: false, retryAt: new Date(ends).toISOString() }
      write([putOf(names.register, { id, count: taken + 1, expiresAt: Math.ceil(ends / 1000) })])
      return { ok: true }
    }),
})

export const memoryCarried = ({ get, write, names }: MemoryTables, call: Call): Carried => ({
  keepCarried: (...what) =>
    call('carried put', () => {
      write([writeOf(carriedPut(names.register, ...what))])
    }),
  carriedBy: (name, now) =>
    call('carried', () => {
      const kept = get(names.register, `provider#${name}`)
      return kept && Number(kept['expiresAt']) * 1000 > now.getTime() ? (kept['notices'] as string[]) : []
    }),
})
