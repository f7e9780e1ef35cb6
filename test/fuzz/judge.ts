import { expect } from 'vitest'
import { isMessageKey } from '../../shared/messages/catalogue.ts'
import { isFieldCode } from '../../shared/messages/codes.ts'
import type { Answer } from '../caller.ts'

/** What only those who run it may see: where its code lies, what it is built of, what broke in it. */
const INTERNALS = [
  /node_modules|\bfile:\/\/|[\w/-]+\.[mc]?[jt]s:\d+/,
  /\bat (?:async )?[\w.<>]+ \(/,
  /\b(?:Type|Range|Syntax|Reference|Zod)Error\b|[A-Z]\w+Exception\b/,
  /dynoxide|dynamodb|\barn:aws|_TABLE\b|\bAKIA/i,
  /\[object \w+\]|\bundefined\b|\bNaN\b|\{\w+\}(?!")/,
]

interface Asked {
  readonly language: 'zh-CN' | 'en'
  /** What the caller sent, which may come back to it. */
  readonly sent: string
  readonly secrets: readonly string[]
}

/** What holds of every answer to whomever: it is none of our own faults, it is told in words, and it gives nothing away. */
export const judge = ({ status, headers, text, json }: Answer, { language, sent, secrets }: Asked): void => {
  expect(status).toBeLessThan(500)
  const told = `${JSON.stringify(headers)}\n${text}`
  for (const pattern of INTERNALS) if (!pattern.test(sent)) expect(told).not.toMatch(pattern)
  for (const secret of secrets) expect(told).not.toContain(secret)
  expect(headers['x-content-type-options']).toBe('nosniff')
  if (status < 400) return
  // Whoever sent the form without script gets it back, with what they typed.
  if (headers['content-type']?.startsWith('text/html')) {
    expect(text).toContain('<form method="post" action="/api/requests"')
    return
  }
  expect(headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(headers).toMatchObject({ 'content-language': language, 'cache-control': 'no-store' })
  const { code, title, detail, errors = [] } = json
  expect({ code, known: isMessageKey(`problem.${code}.detail`) }).toEqual({ code, known: true })
  expect(json).toMatchObject({ type: `urn:doorstep:problem:${code}`, status })
  for (const words of [title, detail]) expect(words).toMatch(language === 'en' ? /[A-Za-z]/ : /\p{Script=Han}/u)
  expect(errors.length).toBeLessThanOrEqual(20)
  for (const { pointer, code, detail } of errors) {
    expect({ pointer, code, known: isFieldCode(code) }).toEqual({
      pointer: expect.stringMatching(/^(?:\/.*)?$/s),
      code,
      known: true,
    })
    expect(detail.length).toBeGreaterThan(0)
  }
}
