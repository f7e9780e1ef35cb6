import fc from 'fast-check'
import * as z from 'zod/mini'
import { Report } from '../../functions/receipts/report.ts'
import type { Endpoint } from './counter.ts'
import { fromSchema } from './from-schema.ts'
import { bodies, type Sent } from './spoil.ts'
import { STAGES } from './stages.ts'
import { MEMBERS, SAMPLES, wordsFor } from './words.ts'

const SEGMENTS = [
  '@receipt',
  '@other',
  '@party-feed.ics',
  '7k3f9qxmc',
  '0000-0000-0',
  '__proto__',
  '%00',
  '%E4%B8',
  '诉求',
  'permit',
  'close-road',
  'r1',
  'constructor',
  'a'.repeat(300),
  '%2e%2e%2fetc',
]
const TOKENS = [
  'none',
  'unknown',
  'expired',
  'track',
  'desk',
  'guest',
  'feed',
  'party-feed',
  'other',
  'malformed',
  'basic',
] as const
const METHODS = ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'GET', 'POST', 'get', '__proto__']
const QUERIES = [
  'receipt=@receipt',
  'receipt=@other',
  'receipt=',
  'receipt=__proto__',
  'fixedAt=2026-12-04T18:00:00Z',
  'fixedAt=9999-12-31T23:59:59Z',
  'fixedAt=0001-01-01T00:00:00Z',
  'fixedAt=%00',
  'a=%E4%B8',
]
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'idempotency-key': 'key-1' },
  { 'idempotency-key': '"2026-11-23 \u0000"' },
  { 'idempotency-key': 'k'.repeat(400) },
  { accept: 'text/html' },
  { 'x-doorstep-edge': 'edge-key-of-the-tests', 'x-doorstep-viewer': ':::::::' },
  { 'x-doorstep-viewer': '203.0.113.9' },
  { 'content-length': '-1', 'x-forwarded-for': '<script>' },
]

/** `undefined` stands for what fits the endpoint. */
export interface Drawn {
  readonly stage: string
  readonly method: string | undefined
  readonly segment: string | undefined
  readonly query: string | undefined
  readonly token: (typeof TOKENS)[number] | undefined
  readonly member: string
  readonly language: 'zh-CN' | 'en'
  readonly headers: Readonly<Record<string, string>>
  readonly sent: Sent
}

const rarely = <T>(values: readonly T[], one: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: one, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) })

const stages = fc.constantFrom(...Object.keys(STAGES))

/** What the provider pushes is read report by report, each by a schema of its own. */
const pushed = z.array(Report)

const validFor = (path: string, schema: z.core.$ZodType): fc.Arbitrary<unknown> => {
  const drawn = fromSchema(schema, wordsFor)
  const samples = SAMPLES[path]
  return samples ? fc.oneof(drawn, fc.constantFrom(...samples)) : drawn
}

export const drawnFor = ({ body, path }: Endpoint): fc.Arbitrary<Drawn> => {
  const schema = path.startsWith('/api/receipts') ? pushed : body
  return fc.record({
    stage: /plan|task/.test(path) ? fc.oneof(fc.constantFrom('planned', 'owing'), stages) : stages,
    method: rarely(METHODS, 12),
    segment: rarely(SEGMENTS, 3),
    query: rarely(QUERIES, 4),
    token: rarely(TOKENS, 4),
    member: fc.constantFrom(...MEMBERS),
    language: fc.constantFrom('zh-CN', 'en'),
    headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, fc.constantFrom(...HEADERS)),
    sent: schema ? bodies(validFor(path, schema)) : fc.constant({}),
  })
}
