import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyCharacter } from '../../test/any-character.ts'
import type { Answer } from '../../test/caller.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { SAMPLE } from '../../test/sample.ts'
import { smallZone } from '../../test/zone.ts'

let office: Office
let mine: { receipt: string; token: string }
beforeAll(async () => {
  const free = { count: 1_000_000, minutes: 60 }
  const limits = { ...smallZone.zone.limits, perAddress: free, perPhone: free }
  office = await openOffice({ ...smallZone, zone: { ...smallZone.zone, limits } })
  mine = await office.submit()
})
afterAll(() => office.close())

/** Whatever was sent: taken, or refused with a code and at most twenty fields; never our own fault. */
const answered = ({ status, json, headers }: Answer) => {
  expect(status).toBeLessThan(500)
  if (status < 400) return
  expect(headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(json.code).toMatch(/^[a-z0-9-]+$/)
  expect((json.errors ?? []).length).toBeLessThanOrEqual(20)
}

const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: anyCharacter }), fc.dictionary(fc.string(), fc.jsonValue()))
/** A request with some of its fields spoilt, at any depth. */
const spoilt = fc
  .record(
    {
      enterprise: fc.oneof(anything, fc.record({ name: fc.string({ unit: anyCharacter }), creditCode: anything })),
      contact: fc.oneof(
        anything,
        fc.record({ name: anything, phone: fc.oneof(anything, fc.string({ unit: 'grapheme' })) }),
      ),
      category: fc.oneof(anything, fc.constantFrom('customs', 'hotline', '__proto__', 'constructor')),
      title: fc.oneof(anything, fc.string({ unit: 'grapheme' })),
      description: anything,
      place: anything,
      answers: fc.oneof(
        anything,
        fc.dictionary(fc.constantFrom('length', 'passage', 'road', 'carrier', '__proto__'), anything),
      ),
      neededBy: fc.oneof(
        anything,
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      ),
      urgency: anything,
      language: anything,
      website: anything,
    },
    { requiredKeys: [] },
  )
  .map((change) => ({ ...SAMPLE, ...change }))

describe('whatever is posted', () => {
  it('as JSON, gets an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, spoilt), async (body) => {
        answered(await office.intake('POST /api/requests', { body: JSON.stringify(body) }))
      }),
      { numRuns: 400 },
    )
  })

  it('as bytes of any type, gets an answer', async () => {
    const type = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/html', '')
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), type, async (body, contentType) => {
        answered(await office.intake('POST /api/requests', { body, headers: { 'content-type': contentType } }))
      }),
      { numRuns: 200 },
    )
  })

  it('as a form, gets an answer or its page back', async () => {
    const fields = fc.dictionary(
      fc.constantFrom(...Object.keys(SAMPLE), 'contact.phone', 'answers.length'),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(fields, async (form) => {
        const body = new URLSearchParams(form).toString()
        const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
        const { status, text } = await office.intake('POST /api/requests', { body, headers })
        expect(status).toBeLessThan(500)
        if (status >= 400) expect(text).toContain('<form method="post" action="/api/requests"')
      }),
      { numRuns: 100 },
    )
  })

  it('as the enterprise’s word or a squad’s, gets an answer', async () => {
    const link = await office.link('m-zhang-wei', [mine.receipt as never])
    const body = fc.oneof(
      anything,
      fc.dictionary(fc.constantFrom('text', 'reason', 'note', 'level', 'comment'), anything),
    )
    const word = fc.constantFrom('confirm', 'dispute', 'message', 'rate')
    const button = fc.constantFrom('accept', 'contact', 'answer', 'resolve')
    await fc.assert(
      fc.asyncProperty(body, word, button, async (value, says, presses) => {
        const text = JSON.stringify(value)
        const { receipt, token } = mine
        answered(await office.track(`POST /api/requests/${receipt}/${says}`, { token, body: text }))
        answered(await office.desk(`POST /api/desk/${presses}`, { token: link, body: text }))
      }),
      { numRuns: 150 },
    )
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
