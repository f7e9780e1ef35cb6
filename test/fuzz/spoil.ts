import fc from 'fast-check'
import { anyCharacter } from '../any-character.ts'

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

/** What a field may be that no page sends. */
const STRANGE: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e诉求',
  '\u200b',
  '\u2028',
  'e\u0301'.repeat(400),
  'a'.repeat(5000),
  '诉'.repeat(30_000),
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '{title}',
  '$& $1',
  '%00',
  '../../etc/passwd',
  "' OR 1=1 --",
  '0000-00-00',
  '2026-02-30',
  '2026-11-31T08:00:00+08:00',
  '0001-01-01T00:00:00+08:00',
  '1999-12-31T23:59:59Z',
  '2027-01-01T00:00:00+08:00',
  '2029-05-01T09:00:00+08:00',
  '9999-12-31T23:59:59-12:00',
  '9999-12-31',
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  -1e308,
  {},
  [],
  nested(19),
  nested(60),
  Array.from({ length: 300 }, () => 'm-zhang-wei'),
]

const KEYS = ['__proto__', 'constructor', 'toString', '', 'a/b~c', '受理编号', 'at', 'actor', 'hand', 'type']

const strange = fc.oneof(fc.constantFrom(...STRANGE), fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: anyCharacter }))

interface Change {
  /** Which of the value's parts, in the order in which they are written. */
  readonly place: number
  readonly deed: 'drop' | 'add' | 'retype'
  readonly key: string
  readonly value: unknown
}

const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 1)
    : 1

/** The same with one part of it dropped, added or made something else. A key such as `__proto__` is one like others. */
const changed = (value: unknown, { place, deed, key, value: other }: Change): unknown => {
  let next = place % sizeOf(value)
  const walk = (part: unknown): unknown => {
    const isHere = next-- === 0
    if (isHere && deed === 'drop') return undefined
    if (typeof part !== 'object' || part === null) return isHere ? other : part
    if (isHere && deed === 'retype') return other
    if (Array.isArray(part)) return isHere ? [...part, other] : part.map(walk)
    const entries = Object.entries(part).map(([name, inner]) => [name, walk(inner)] as const)
    return Object.fromEntries(isHere ? [...entries, [key, other] as const] : entries)
  }
  return walk(value)
}

const change = fc.record({
  place: fc.nat(),
  deed: fc.constantFrom('drop', 'add', 'retype'),
  key: fc.constantFrom(...KEYS),
  value: strange,
})

/** A value with one or two things in it done wrong, at any depth. */
export const spoilt = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(valid, fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([value, changes]) => changes.reduce(changed, value))

/** A body as it is sent. */
export interface Sent {
  readonly body?: string | Uint8Array
  readonly type?: string
  /** What a program would have sent, where it is known. */
  readonly value?: unknown
}

export const FORM = 'application/x-www-form-urlencoded'
const TYPES = ['', 'text/plain', FORM, 'application/json; charset=gb18030', '__proto__']

const json = (value: unknown): Sent => ({ body: JSON.stringify(value) ?? '', value })

const typed = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)) ?? ''

const formOf = (value: unknown): string =>
  new URLSearchParams(
    Object.entries(value ?? {}).flatMap(([key, part]): [string, string][] =>
      typeof part === 'object' && part !== null
        ? Object.entries(part).map(([inner, text]): [string, string] => [`${key}.${inner}`, typed(text)])
        : [[key, typed(part)]],
    ),
  ).toString()

/** A body that its schema takes, the same spoilt, and what is none at all. */
export const bodies = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<Sent> =>
  fc.oneof(
    { weight: 6, arbitrary: valid.map(json) },
    { weight: 6, arbitrary: spoilt(valid).map(json) },
    { weight: 1, arbitrary: strange.map(json) },
    { weight: 1, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.tuple(valid, fc.nat(2000)).map(([value, cut]) => ({ body: JSON.stringify(value).slice(0, cut) })),
    },
    {
      weight: 1,
      arbitrary: valid.map((value) => ({ body: JSON.stringify(value).replace('{', '{"text":1,"text":2,') })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(valid, fc.constantFrom(...TYPES)).map(([value, type]) => ({ ...json(value), type })),
    },
    {
      weight: 1,
      arbitrary: spoilt(valid).map((value) => ({ body: formOf(value), type: FORM })),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((body) => ({ body })) },
  )
