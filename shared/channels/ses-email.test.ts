import { describe, expect, it } from 'vitest'
import type { Message } from './channel.ts'
import { sesEmail } from './ses-email.ts'

const MESSAGE: Message = {
  person: { id: 'c-1', name: '王芳', phone: '+8653285551111', email: 'wangfang@haiyuntong.example' },
  text: '王芳，您好：\n\n已答复。',
  subject: '小分队已答复：七台大件设备',
  event: 'request.answered',
  receipt: '7K3F-9QXM-C',
  ref: '7K3F-9QXM-C/4/c-1/email',
}
const SES = {
  endpoint: 'https://email.ap-southeast-1.amazonaws.com',
  from: '=?UTF-8?B?5r6c5rm+?= <service@lanwan.example>',
  configurationSet: 'Doorstep-mail',
}

/** SES as it answers one call after the other. */
const sending = async (message: Message, ...answers: (() => Response | Promise<Response>)[]) => {
  const calls: { url: string; headers: Record<string, string>; body: string }[] = []
  const channel = sesEmail(SES, {
    fetch: async (url, init) => {
      const answer = answers[calls.length] ?? answers.at(-1)
      calls.push({ url: String(url), ...(init as { headers: Record<string, string>; body: string }) })
      return answer ? answer() : expect.fail('nothing was to be sent')
    },
    sign: async ({ headers }) => ({ headers: { ...headers, authorization: 'signed' } }),
  })
  return { handed: await channel.send(message), calls }
}
const says = (status: number, body: object, type?: string) => () =>
  new Response(JSON.stringify(body), { status, headers: type === undefined ? {} : { 'x-amzn-errortype': type } })
const breaks = (name: string, code?: string) => () =>
  Promise.reject(Object.assign(new TypeError('fetch failed', { cause: { code } }), { name }))

describe('an e-mail by SES', () => {
  it('goes to anybody with an address, in plain text, and names its notice so that its end finds it', async () => {
    const { handed, calls } = await sending(MESSAGE, says(200, { MessageId: '0107018f-0000' }))
    expect(handed).toEqual({ providerId: '0107018f-0000' })
    const [call] = calls
    expect(call?.url).toBe('https://email.ap-southeast-1.amazonaws.com/v2/email/outbound-emails')
    expect(call?.headers).toEqual({ 'content-type': 'application/json', authorization: 'signed' })
    const body = JSON.parse(call?.body ?? '')
    expect(body).toMatchObject({
      FromEmailAddress: SES.from,
      Destination: { ToAddresses: ['wangfang@haiyuntong.example'] },
      ConfigurationSetName: 'Doorstep-mail',
      Content: { Simple: { Subject: { Data: MESSAGE.subject }, Body: { Text: { Data: MESSAGE.text } } } },
    })
    for (const { Value } of body.EmailTags) expect(Value).toMatch(/^[\w-]{1,256}$/)
    expect(Buffer.from(body.EmailTags[1].Value, 'base64url').toString()).toBe(MESSAGE.ref)
  })

  it('says that it is automatic, so that nobody’s absence answers it', async () => {
    const { calls } = await sending(MESSAGE, says(200, { MessageId: 'm' }))
    expect(JSON.parse(calls[0]?.body ?? '').Content.Simple.Headers).toEqual([
      { Name: 'Auto-Submitted', Value: 'auto-generated' },
    ])
  })

  it('without an address goes nowhere', async () => {
    const { email: _, ...person } = MESSAGE.person
    expect((await sending({ ...MESSAGE, person })).handed).toEqual({ refused: 'NoAddress' })
  })

  it.each<[string, () => Response | Promise<Response>, object]>([
    ['a message that SES will not send', says(400, {}, 'MessageRejected'), { refused: 'MessageRejected' }],
    [
      'a sender that is not verified',
      says(400, {}, 'MailFromDomainNotVerifiedException:http://x/'),
      { refused: 'MailFromDomainNotVerifiedException' },
    ],
    [
      'a role that may not',
      says(403, { __type: 'com.amazon#AccessDeniedException' }),
      { refused: 'AccessDeniedException' },
    ],
    ['nobody there', breaks('TypeError', 'ENOTFOUND'), { refused: 'ENOTFOUND' }],
    [
      'a failure inside SES',
      says(500, {}, 'InternalServiceErrorException'),
      { unknown: 'InternalServiceErrorException' },
    ],
    ['an answer that is none', () => new Response('<html>', { status: 502 }), { unknown: 'Http502' }],
    ['no answer in time', breaks('TimeoutError'), { unknown: 'TimeoutError' }],
    ['a line that broke', breaks('TypeError', 'ECONNRESET'), { unknown: 'ECONNRESET' }],
  ])('%s is told as what it is, and asked once', async (_, answer, outcome) => {
    const { handed, calls } = await sending(MESSAGE, answer)
    expect(handed).toEqual(outcome)
    expect(calls).toHaveLength(1)
  })

  it('is asked again only where SES is busy, which is a sure no, and refused when it stays so', async () => {
    const busy = says(429, {}, 'TooManyRequestsException')
    expect((await sending(MESSAGE, busy, says(200, { MessageId: 'm' }))).handed).toEqual({ providerId: 'm' })
    const { handed, calls } = await sending(MESSAGE, busy)
    expect([handed, calls.length]).toEqual([{ refused: 'TooManyRequestsException' }, 3])
  })
})
