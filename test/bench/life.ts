import type { Local } from './local.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** What stands in the inbox about one thing to one reader, as far as it is read here. */
const tokenIn = (link: string): string => link.slice(Math.max(link.lastIndexOf('#'), link.lastIndexOf('.')) + 1)

/** Requests followed from the form to the enterprise's rating, with what people do on the way; every fifth is let lie for a night. */
export const lives = async ({ cloud, submit }: Local, count: number): Promise<void> => {
  const call = async (line: string, token?: string, body?: object): Promise<unknown> => {
    const [method = 'GET', path = '/'] = line.split(' ')
    const response = await fetch(new URL(path, cloud.origin), {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${line}: ${response.status} ${text}`)
    await cloud.settle()
    return JSON.parse(text)
  }
  const pass = (hours: number) => cloud.advance(hours * HOUR_MS)
  const linkOf = (receipt: string): string => {
    const letter = cloud.inbox.messages.find((one) => one.receipt === receipt && one.event === 'request.routed')
    const link = letter?.links.find((one) => one.includes('/desk#'))
    if (!link) throw new Error(`Nobody was told of ${receipt}`)
    return tokenIn(link)
  }

  for (let n = 0; n < count; n++) {
    await call('GET /api/categories')
    const { receipt, token } = await submit()
    await cloud.settle()
    // Messages that come at the same minute to the same person are bundled; these come one by one.
    await cloud.advance(MINUTE_MS)
    const desk = linkOf(receipt)
    const press = (action: string, body: object = {}) => call(`POST /api/desk/${action}?receipt=${receipt}`, desk, body)
    if (n % 5 === 4) await pass(24)
    await call(`GET /api/desk?receipt=${receipt}`, desk)
    await press('accept')
    await press('contact', { note: '已电话联系' })
    await call(`GET /api/requests/${receipt}`, token)
    await pass(2)
    await call(`GET /api/desk?receipt=${receipt}`, desk)
    await press('answer', { text: '已安排清障车，今天下午到场。' })
    await call(`GET /api/requests/${receipt}`, token)
    await pass(22)
    await call(`GET /api/desk?receipt=${receipt}`, desk)
    await press('resolve', { text: '积水已排净，货车通行正常。' })
    await call(`GET /api/requests/${receipt}`, token)
    await call(`POST /api/requests/${receipt}/confirm`, token, {})
    await call(`POST /api/requests/${receipt}/rate`, token, { level: 5 })
    const { status } = (await call(`GET /api/requests/${receipt}`, token)) as { status: string }
    if (status !== 'closed') throw new Error(`${receipt} has not come to its end: ${status}`)
  }
}
