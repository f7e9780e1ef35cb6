import { expect, it } from 'vitest'
import { acs3Headers, canonicalQuery } from './acs3.ts'
import type { Message } from './channel.ts'
import { gatewaySms } from './gateway-sms.ts'

const gateway = { endpoint: 'https://dysmsapi.aliyuncs.com', key: { id: 'LTAI5tLanwan', secret: 'only-for-tests' } }
const message: Message = {
  person: { id: 'm-zhang-wei', name: '张伟', phone: '+8613905320001', squadId: 's01' },
  text: '【澜湾入企】新诉求“七台大件设备”',
  event: 'request.routed',
  receipt: '7K3F-9QXM-C',
  ref: '7K3F-9QXM-C/2/m-zhang-wei/sms',
  template: { id: 'SMS_480010001', signature: '澜湾入企', params: { title: '七台(大件)设备*', code: 'x'.repeat(22) } },
}

interface Asked {
  readonly url: URL
  readonly headers: Record<string, string>
  readonly method: string
}

const sending = (answer: Response | Error, given: Partial<Message> = {}) => {
  const asked: Asked[] = []
  const channel = gatewaySms(gateway, {
    fetch: async (url, init) => {
      asked.push({ url: new URL(String(url)), ...(init as object) } as Asked)
      if (answer instanceof Error) throw answer
      return answer
    },
    now: () => new Date('2026-11-24T01:00:00.123Z'),
    nonce: () => 'nonce-1',
  })
  return channel.send({ ...message, ...given }).then((handed) => ({ handed, asked }))
}
const said = (status: number, body: object) => new Response(JSON.stringify(body), { status })
const ok = () => said(200, { Code: 'OK', Message: 'OK', BizId: '900619746936498440^0', RequestId: 'F655A8D5' })

it('signs as the provider’s documentation does in its example', () => {
  const call = {
    url: new URL('https://ecs.cn-shanghai.aliyuncs.com'),
    action: 'RunInstances',
    version: '2014-05-26',
    query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    date: '2023-10-26T10:22:32Z',
    nonce: '3156853299f313e23d1673dc12e1703d',
  }
  expect(acs3Headers(call, { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' })['authorization']).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  )
})

it('sends a template, a signature and values, to the number as the provider writes it', async () => {
  const { handed, asked } = await sending(ok())
  expect(handed).toEqual({ providerId: '900619746936498440^0' })
  const [call] = asked
  expect(call?.method).toBe('POST')
  expect(call?.headers).toMatchObject({ 'x-acs-action': 'SendSms', 'x-acs-date': '2026-11-24T01:00:00Z' })
  expect(Object.fromEntries(call?.url.searchParams ?? [])).toEqual({
    PhoneNumbers: '13905320001',
    SignName: '澜湾入企',
    TemplateCode: 'SMS_480010001',
    TemplateParam: `{"title":"七台(大件)设备*","code":"${'x'.repeat(22)}"}`,
    OutId: '7K3F-9QXM-C/2/m-zhang-wei/sms',
  })
  expect(call?.url.search.slice(1)).toBe(canonicalQuery(Object.fromEntries(call?.url.searchParams ?? [])))
})

it('writes a number from elsewhere with its country', async () => {
  const { asked } = await sending(ok(), { person: { ...message.person, phone: '+85221234567' } })
  expect(asked[0]?.url.searchParams.get('PhoneNumbers')).toBe('85221234567')
})

it('asks nobody for a message whose template is not registered', async () => {
  const { template: _, ...unregistered } = message
  const channel = gatewaySms(gateway, { fetch: () => expect.fail(), now: () => new Date(0), nonce: () => '' })
  expect(await channel.send(unregistered)).toEqual({ refused: 'TemplateNotRegistered' })
})

it.each<[string, () => Response | Error, object]>([
  [
    'a number that has had its share',
    () => said(200, { Code: 'isv.BUSINESS_LIMIT_CONTROL' }),
    { refused: 'isv.BUSINESS_LIMIT_CONTROL' },
  ],
  ['a wrong key', () => said(400, { Code: 'SignatureDoesNotMatch' }), { refused: 'SignatureDoesNotMatch' }],
  ['a throttle', () => said(400, { Code: 'Throttling.User' }), { refused: 'Throttling.User' }],
  ['an error of theirs', () => said(200, { Code: 'isp.SYSTEM_ERROR' }), { unknown: 'isp.SYSTEM_ERROR' }],
  ['an outage of theirs', () => said(503, { Code: 'ServiceUnavailable' }), { unknown: 'ServiceUnavailable' }],
  ['an answer that is none', () => new Response('<html>', { status: 502 }), { unknown: 'Http502' }],
  ['no answer in time', () => new DOMException('too late', 'TimeoutError'), { unknown: 'TimeoutError' }],
  [
    'a line that broke',
    () => new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }),
    { unknown: 'ECONNRESET' },
  ],
  [
    'nobody there',
    () => new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }),
    { refused: 'ECONNREFUSED' },
  ],
])('%s is told as what it is, and asked once', async (_, answer, outcome) => {
  const { handed, asked } = await sending(answer())
  expect(handed).toEqual(outcome)
  expect(asked).toHaveLength(1)
})
