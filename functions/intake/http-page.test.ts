import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import zh from '../../shared/messages/zh-CN.json' with { type: 'json' }
import { Submission } from '../../shared/submission/submission.ts'

const page = (name: string) => readFile(new URL(`../../docs/http/${name}.md`, import.meta.url), 'utf8')
const posting = await page('enterprise')
const refusals = await page('refusals')

describe('the interface, as it is written down for callers', () => {
  it('has every code that a reply may carry', () => {
    const codes = Object.keys(zh).flatMap((key) => /^(?:problem|field)\.([^.]+)$/.exec(key)?.[1] ?? [])
    expect(codes.length).toBeGreaterThan(40)
    expect(codes.filter((code) => !refusals.includes(`\`${code}\``))).toEqual([])
  })

  it('names every field of a request', () => {
    const { enterprise, contact, website: _, ...others } = Submission.shape
    const nested = (name: string, shape: object) => Object.keys(shape).map((key) => `${name}.${key}`)
    const fields = [
      ...nested('enterprise', enterprise.shape),
      ...nested('contact', contact.shape),
      ...Object.keys(others),
    ]
    expect(fields.filter((field) => !posting.includes(`| \`${field}\``))).toEqual([])
  })

  it('shows a request that is taken', () => {
    const body = /\/api\/requests" .*?-d '(\{.*?\n {2}\})'/s.exec(posting)?.[1] ?? ''
    expect(Submission.parse(JSON.parse(body))).toMatchObject({ contact: { phone: '+8613905320001' } })
  })
})
