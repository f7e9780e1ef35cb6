import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, ORIGIN, openOffice } from '../../test/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const TYPED = {
  'enterprise.name': '海运通物流有限公司',
  'enterprise.creditCode': '',
  'contact.name': '王芳',
  'contact.phone': '13905320001',
  'contact.email': '',
  category: 'oversized-transport',
  'answers.length': '38.5',
  title: '七台大件 <设备> & "两台超限"',
  description: '\n第一行\r\n</textarea><script>alert(1)</script>',
  place: '',
  neededBy: '2026-11-27T18:00',
  urgency: 'urgent',
  language: 'zh-CN',
  website: '',
}
const BROWSER = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8', 'accept-language': 'zh-CN,zh;q=0.9' }

const send = (change: Record<string, string> = {}, headers: Record<string, string> = BROWSER) =>
  office.intake('POST /api/requests', {
    body: new URLSearchParams({ ...TYPED, ...change }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })

/** What a browser would send if the page's form were sent again as it came. */
const refilled = (page: string): Record<string, string> => {
  const plain = (text: string) => text.replaceAll(/&#(\d+);/g, (_, sign) => String.fromCharCode(Number(sign)))
  const inputs = [
    ...page.matchAll(/<input (?:type="[^"]*" )?(?:id="[^"]*" )?name="([^"]+)"[^>]*?(?: value="([^"]*)")?>/g),
  ]
  const sent = inputs.filter(([input]) => !input.includes('type="checkbox"') || input.endsWith(' checked>'))
  const areas = [...page.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>\n?([^<]*)<\/textarea>/g)]
  const selects = [...page.matchAll(/<select [^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name, options = '']) => ['', name, /<option value="([^"]*)" selected>/.exec(options)?.[1] ?? ''] as const,
  )
  return Object.fromEntries(
    [...sent, ...areas, ...selects].map(([, name = '', value = '']) => [plain(name), plain(value)]),
  )
}

describe('a form without script', () => {
  it('is sent on to its tracking page, which its link opens', async () => {
    const { status, headers } = await send()
    expect(status).toBe(303)
    const [, receipt, token] = /#(.+)\.([\w-]{22})$/.exec(headers['location'] ?? '') ?? []
    expect(headers['location']).toBe(`${ORIGIN}/track#${receipt}.${token}`)
    const seen = await office.track(`GET /api/requests/${receipt}`, { token })
    expect(seen.json).toMatchObject({ title: TYPED.title, description: '第一行\n</textarea><script>alert(1)</script>' })
  })

  it('comes back with what is wrong beside its field, and with everything that was typed', async () => {
    const before = await office.everything()
    const { status, headers, text } = await send({ 'contact.phone': '1390532', 'answers.carrier': '\u202e' })
    expect(status).toBe(422)
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'content-language': 'zh-CN' })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
    expect(text).toContain('id="contact.phone-error"')
    expect(text).toContain('id="answers.carrier-error"')
    expect(text).not.toContain('<script>')
    const { website, ...again } = refilled(text)
    expect(website).toBe('')
    const { website: _, ...typed } = TYPED
    expect(again).toEqual({
      ...typed,
      'contact.phone': '1390532',
      'answers.passage': '',
      'answers.road': '',
      'answers.carrier': '\u202e',
    })
    expect(await office.everything()).toEqual(before)
    expect((await send({ ...again, 'contact.phone': '13905320002', 'answers.carrier': '' })).status).toBe(303)
  })

  it('that has no category yet comes back as its next step, with the categories and without reproach', async () => {
    const { category: _, language: __, 'answers.length': ___, ...first } = TYPED
    const body = new URLSearchParams(first).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...BROWSER }
    const { text } = await office.intake('POST /api/requests', { body, headers })
    expect(text).toContain('请选择诉求类别')
    expect(text).toContain('<option value="customs">通关服务</option>')
    expect(text).not.toContain('aria-invalid="')
    expect((await send({ ...refilled(text), category: 'customs', 'answers.length': '' })).status).toBe(303)
  })

  it('speaks the language that the form was written in', async () => {
    const { text } = await send({ language: 'en', title: '' }, { ...BROWSER, 'accept-language': 'zh-CN' })
    expect(text).toContain('<html lang="en">')
    expect(text).toContain('Write something that can be seen')
    expect(text).toContain('Oversized transport')
  })

  it('speaks the browser’s language where the form does not say', async () => {
    const { text } = await send({ language: '', title: '' }, { ...BROWSER, 'accept-language': 'zh;q=0.4,en;q=0.6' })
    expect(text).toContain('<html lang="en">')
  })

  it('tells a filled-in trap to whoever filled it in', async () => {
    const { status, text } = await send({ website: 'http://spam.example' })
    expect(status).toBe(422)
    expect(refilled(text)['website']).toBe('')
    expect(refilled(text)['title']).toBe(TYPED.title)
  })

  it('keeps what was typed when a field came twice', async () => {
    const body = `${new URLSearchParams(TYPED)}&title=twice`
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...BROWSER }
    const { status, text } = await office.intake('POST /api/requests', { body, headers })
    expect(status).toBe(400)
    expect(refilled(text)).toMatchObject({ title: TYPED.title, 'contact.name': '王芳' })
  })

  it.each([
    ['1 MB', `title=${'a'.repeat(1_000_000)}`, 413],
    ['GBK', 'title=%B4%F3%BC%FE', 400],
    ['nothing', '', 422],
  ])('gets the empty form back for %s', async (_, body, status) => {
    const before = await office.everything()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...BROWSER }
    const answer = await office.intake('POST /api/requests', { body, headers })
    expect(answer.status).toBe(status)
    expect(refilled(answer.text)).toMatchObject({ title: '', description: '' })
    expect(answer.text).not.toContain('还差一步')
    expect(await office.everything()).toEqual(before)
  })

  it('tells a program its problem as every other program gets it', async () => {
    const { headers, json } = await send({ title: '' }, { accept: '*/*' })
    expect(headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(json.errors).toMatchObject([{ pointer: '/title', code: 'empty' }])
  })

  it('gets no request form back from elsewhere', async () => {
    const answer = await office.intake('POST /api/requests/7K3F-9QXM-0/confirm', {
      body: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...BROWSER },
    })
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
