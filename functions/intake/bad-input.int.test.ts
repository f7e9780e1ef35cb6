import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Call } from '../../test/caller.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { SAMPLE } from '../../test/sample.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const json = (text: string | Uint8Array, type = 'application/json'): Call => ({
  body: text,
  headers: { 'content-type': type },
})
const sample = (change: object): Call => ({ body: { ...SAMPLE, ...change } })
const title = (text: string) => sample({ title: text })
const form = (body: string): Call => json(body, 'application/x-www-form-urlencoded')
const whole = JSON.stringify(SAMPLE)
/** 大件 in GBK, which is no UTF-8. */
const GBK = Uint8Array.of(0xb4, 0xf3, 0xbc, 0xfe)

const errorsOf = ({ json: problem }: Answer): string[] =>
  (problem.errors ?? []).map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)

/** Whatever the reason: a problem in the caller's language, and every table as it was. */
const refused = async (before: string[], answer: Answer, status: number, code: string) => {
  expect({ status: answer.status, code: answer.json?.code }).toEqual({ status, code })
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(answer.json).toMatchObject({ type: `urn:doorstep:problem:${code}`, status, title: expect.any(String) })
  expect(await office.everything()).toEqual(before)
}

type Bad = [what: string, call: Call, status: number, code: string, ...errors: string[]]

const BODIES: readonly Bad[] = [
  ['an empty body', json(''), 400, 'malformed-json'],
  ['no body and no type', {}, 415, 'unsupported-media-type'],
  ['a truncated body', json(whole.slice(0, -9)), 400, 'malformed-json'],
  ['1 MB of JSON', sample({ description: '长'.repeat(350_000) }), 413, 'too-large'],
  ['1 MB of a form', form(`title=${'a'.repeat(1_000_000)}`), 413, 'too-large'],
  ['20,000 levels', json('['.repeat(20_000) + ']'.repeat(20_000)), 400, 'too-deep'],
  ['20,000 levels in a field', json(`{"title":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}}`), 400, 'too-deep'],
  ['20,000 levels that never end', json('{"a":'.repeat(10_000)), 400, 'malformed-json'],
  ['plain text', json(whole, 'text/plain'), 415, 'unsupported-media-type'],
  ['a multipart form', json(whole, 'multipart/form-data; boundary=x'), 415, 'unsupported-media-type'],
  ['a charset that is not UTF-8', json(whole, 'application/json; charset=gbk'), 415, 'unsupported-media-type'],
  ['bytes in GBK', json(Buffer.concat([Buffer.from('{"title":"'), GBK, Buffer.from('"}')])), 400, 'malformed-utf-8'],
  ['GBK that a gateway has read as UTF-8', title('\ufffd\ufffd运输'), 400, 'malformed-utf-8'],
  ['a key twice', json(`{"title":"甲","title":"乙"}`), 400, 'duplicate-key', '/title duplicate-key'],
  [
    'a key twice, once escaped, in a field',
    json(`{"contact":{"phone":"1","p\\u0068one":"2"}}`),
    400,
    'duplicate-key',
    '/contact/phone duplicate-key',
  ],
  ['a list', json('[]'), 422, 'invalid', ' wrong-type'],
  ['null', json('null'), 422, 'invalid', ' wrong-type'],
  ['a text', json('"大件"'), 422, 'invalid', ' wrong-type'],
]

const FIELDS: readonly Bad[] = [
  ['a number for a title', sample({ title: 7 }), 422, 'invalid', '/title wrong-type'],
  ['a text for an enterprise', sample({ enterprise: '海运通' }), 422, 'invalid', '/enterprise wrong-type'],
  ['a NUL', title('大件\0运输'), 422, 'invalid', '/title control-character'],
  ['a lone surrogate', json(whole.replace('七台', '\\ud842')), 422, 'invalid', '/title lone-surrogate'],
  ['nothing but zero width', title('\u200b\u200c\u200d\ufeff\u2060'), 422, 'invalid', '/title empty'],
  ['a bidi control', title('付款\u202e发货'), 422, 'invalid', '/title bidi-control'],
  ['an isolate', sample({ description: '\u2067付款\u2069' }), 422, 'invalid', '/description bidi-control'],
  ['a title that is too long', title('长'.repeat(101)), 422, 'invalid', '/title too-long'],
  ['a text that is too long', sample({ description: '长'.repeat(4001) }), 422, 'invalid', '/description too-long'],
  [
    "a credit code's wrong check character",
    sample({ enterprise: { name: '海运通', creditCode: '91370211MA3C7QXK5X' } }),
    422,
    'invalid',
    '/enterprise/creditCode credit-code-invalid',
  ],
  [
    'a phone number that is none',
    sample({ contact: { name: '王芳', phone: '23905320001' } }),
    422,
    'invalid',
    '/contact/phone phone-invalid',
  ],
  ['a time in the past', sample({ neededBy: '2026-11-24T08:59:00+08:00' }), 422, 'invalid', '/neededBy in-the-past'],
  ['a time without zone', sample({ neededBy: '2026-12-01T09:00:00' }), 422, 'invalid', '/neededBy no-offset'],
  ['an unknown category', sample({ category: 'weather' }), 422, 'invalid', '/category unknown-category'],
  ['a field that there is not', sample({ status: 'closed' }), 422, 'invalid', '/status unknown-field'],
  ['the field that only robots see', sample({ website: 'http://spam.example' }), 422, 'honeypot'],
  [
    'a key that is no token',
    { ...sample({}), headers: { 'content-type': 'application/json', 'idempotency-key': 'ein Schlüssel' } },
    400,
    'idempotency-key-malformed',
  ],
]

describe('POST /api/requests', () => {
  it.each<Bad>([...BODIES, ...FIELDS])(
    'refuses %s and leaves nothing behind',
    async (_, call, status, code, ...errors) => {
      const before = await office.everything()
      const answer = await office.intake('POST /api/requests', call)
      await refused(before, answer, status, code)
      expect(errorsOf(answer)).toEqual(errors)
    },
  )

  it('names twenty fields at most', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, place) => [`field${place}`, 1]))
    const answer = await office.intake('POST /api/requests', { body: many })
    expect(answer.status).toBe(422)
    expect(answer.json.errors).toHaveLength(20)
  })

  it('refuses a key that was used for another body, and keeps what it made before', async () => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'b7f0c1de-1d2e-4a53-9a39-5c6f9f6c8a01' }
    expect((await office.intake('POST /api/requests', { body: SAMPLE, headers })).status).toBe(201)
    const before = await office.everything()
    const answer = await office.intake('POST /api/requests', { body: { ...SAMPLE, title: '另一件事' }, headers })
    await refused(before, answer, 422, 'idempotency-key-reused')
  })

  it('takes four-byte Han characters and a phone number in full-width digits, and keeps them right', async () => {
    const title = '𠮷田化工(青岛)有限公司𬭩装置大修'
    const { receipt, token } = await office.submit({
      title,
      contact: { name: '王芳', phone: '１３９０５３２０００１' },
    })
    expect((await office.track(`GET /api/requests/${receipt}`, { token })).json.title).toBe(title)
    const directory = await office.scan(office.tables.directory)
    expect(directory.filter(({ phone }) => phone === '+8613905320001').map(({ name }) => name)).toContain('王芳')
  })
})

const WORDS = ['confirm', 'dispute', 'message', 'withdraw', 'rate'] as const
const BUTTONS = ['accept', 'contact', 'answer', 'resolve'] as const

describe('with a token', () => {
  let mine: { receipt: string; token: string }
  let other: { receipt: string; token: string }
  let link: string
  beforeAll(async () => {
    const [one, two] = [await office.submit(), await office.submit({ title: '另一件事' })]
    ;[mine, other] = [one, two]
    await office.route(one.receipt)
    link = await office.link('m-zhang-wei', [one.receipt])
  })

  it.each(['GET /api/requests/', ...WORDS.map((word) => `POST /api/requests/ /${word}`)])(
    'without, with a wrong, with an expired and with another’s, %s refuses',
    async (line) => {
      const target = line.replace(/requests\/ ?/, `requests/${mine.receipt}`)
      const before = await office.everything()
      const with_ = (token?: string) => office.track(target, { token, ...(line.startsWith('POST') && { body: {} }) })
      await refused(before, await with_(), 401, 'token-missing')
      await refused(before, await with_('AAAAAAAAAAAAAAAAAAAAAA'), 401, 'token-invalid')
      await refused(before, await with_('no token at all'), 401, 'token-invalid')
      await refused(before, await with_(other.token), 403, 'token-not-for-this')
      await refused(before, await with_(link), 403, 'token-not-for-this')
      const { now } = office.clock
      office.clock.now = '2028-01-01T01:00:00.000Z'
      await refused(before, await with_(mine.token), 401, 'token-expired')
      office.clock.now = now
    },
  )

  it.each(['GET /api/desk', ...BUTTONS.map((button) => `POST /api/desk/${button}`)])(
    'without, with a wrong, with an expired and with an enterprise’s, %s refuses',
    async (line) => {
      const expired = await office.link('m-zhang-wei', [mine.receipt as never], '2026-11-24T01:00:00.000Z')
      const before = await office.everything()
      const with_ = (token?: string) => office.desk(line, { token, ...(line.startsWith('POST') && { body: {} }) })
      await refused(before, await with_(), 401, 'token-missing')
      await refused(before, await with_('AAAAAAAAAAAAAAAAAAAAAA'), 401, 'token-invalid')
      await refused(before, await with_(expired), 401, 'token-expired')
      await refused(before, await with_(mine.token), 403, 'token-not-for-this')
      const elsewhere = line.replace(/$/, `?receipt=${other.receipt}`)
      await refused(before, await office.desk(elsewhere, { token: link }), 403, 'token-not-for-this')
    },
  )

  it.each<[string, Call, number, string, ...string[]]>([
    ['dispute', { body: {} }, 422, 'invalid', '/reason required'],
    ['dispute', { body: { reason: '\u200b' } }, 422, 'invalid', '/reason empty'],
    ['message', { body: { text: '\u202e' } }, 422, 'invalid', '/text bidi-control'],
    ['message', json(''), 400, 'malformed-json'],
    ['message', json('{"text":"a","text":"b"}'), 400, 'duplicate-key', '/text duplicate-key'],
    ['message', json('text=a', 'application/x-www-form-urlencoded'), 415, 'unsupported-media-type'],
    ['message', { body: { text: '长'.repeat(2001) } }, 422, 'invalid', '/text too-long'],
    ['withdraw', { body: { reason: 7 } }, 422, 'invalid', '/reason wrong-type'],
    ['rate', { body: { level: 6 } }, 422, 'invalid', '/level not-an-option'],
    ['rate', { body: { level: '5' } }, 422, 'invalid', '/level not-an-option'],
    ['rate', { body: {} }, 422, 'invalid', '/level required'],
    ['confirm', { body: { yes: true } }, 422, 'invalid', '/yes unknown-field'],
    ['confirm', { body: [] }, 422, 'invalid', ' wrong-type'],
    ['confirm', { body: {} }, 409, 'not-answered'],
    ['dispute', { body: { reason: '没有解决' } }, 409, 'nothing-to-dispute'],
    ['rate', { body: { level: 5 } }, 409, 'not-rateable'],
  ])('%s refuses the body %j', async (word, call, status, code, ...errors) => {
    const before = await office.everything()
    const answer = await office.track(`POST /api/requests/${mine.receipt}/${word}`, { ...call, token: mine.token })
    await refused(before, answer, status, code)
    expect(errorsOf(answer)).toEqual(errors)
  })

  it.each<[string, Call, number, string, ...string[]]>([
    ['accept', { body: { by: '李娜' } }, 422, 'invalid', '/by unknown-field'],
    ['contact', { body: { note: '\0' } }, 422, 'invalid', '/note control-character'],
    ['answer', { body: {} }, 422, 'invalid', '/text required'],
    ['answer', json('{"text":'), 400, 'malformed-json'],
    ['resolve', { body: { text: '' } }, 422, 'invalid', '/text empty'],
    ['resolve', { body: { text: '长'.repeat(4001) } }, 422, 'invalid', '/text too-long'],
    ['resolve', { body: { text: '长'.repeat(400_000) } }, 413, 'too-large'],
  ])('the desk’s %s refuses the body %j', async (button, call, status, code, ...errors) => {
    const before = await office.everything()
    const answer = await office.desk(`POST /api/desk/${button}`, { ...call, token: link })
    await refused(before, answer, status, code)
    expect(errorsOf(answer)).toEqual(errors)
  })

  it('answers GET where POST acts with the method that does, and acts on nothing', async () => {
    const before = await office.everything()
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      const answers = [
        await office.intake(`${method} /api/requests`),
        ...(await Promise.all(
          WORDS.map((word) => office.track(`${method} /api/requests/${mine.receipt}/${word}`, { token: mine.token })),
        )),
        ...(await Promise.all(BUTTONS.map((button) => office.desk(`${method} /api/desk/${button}`, { token: link })))),
      ]
      for (const answer of answers) {
        await refused(before, answer, 405, 'method-not-allowed')
        expect(answer.headers['allow']).toBe('POST')
      }
    }
  })

  it.each([`7K3F-9QXM-C`, '%00', '%E4%B8', '..%2f..', '0000-0000'])(
    'knows no request by the receipt number %s',
    async (receipt) => {
      const before = await office.everything()
      const answer = await office.track(`GET /api/requests/${receipt}`, { token: mine.token })
      await refused(before, answer, 404, 'receipt-invalid')
      const desk = await office.desk(`GET /api/desk?receipt=${receipt}`, { token: link })
      await refused(before, desk, 404, 'receipt-invalid')
    },
  )
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
