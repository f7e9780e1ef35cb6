import type { Receipt } from '../../events/envelope.ts'
import { tokenText } from '../../shared/tokens.ts'
import type { Call } from '../caller.ts'
import type { Counter, Endpoint } from './counter.ts'
import type { Drawn } from './drawn.ts'
import { FORM } from './spoil.ts'
import type { Case } from './stages.ts'

const LONG_AGO = '2026-11-01T00:00:00.000Z'

const tokenOf = async (counter: Counter, { path }: Endpoint, drawn: Drawn, at: Case): Promise<string | undefined> => {
  const desk = (receipt: Receipt, until?: string) => counter.link(drawn.member, [receipt], until)
  const fitting = path.startsWith('/api/desk')
    ? 'desk'
    : path.startsWith('/api/task')
      ? 'guest'
      : path.startsWith('/api/requests/{') || path === '/api/files'
        ? 'track'
        : 'none'
  switch (drawn.token ?? fitting) {
    case 'none':
      return undefined
    case 'unknown':
      return tokenText(new Uint8Array(16))
    case 'expired':
      return desk(at.receipt, LONG_AGO)
    case 'track':
      return at.token
    case 'desk':
      return desk(at.receipt)
    case 'guest':
      return at.guest
    case 'feed':
      return at.feed
    case 'party-feed':
      return at.partyFeed
    case 'other':
      return desk(at.other)
    case 'malformed':
      return '诉求 \u0000'
    case 'basic':
      return 'x, Basic YTpi'
  }
}

const segmentOf = (name: string, counter: Counter, at: Case): string => {
  const known: Record<string, string> = {
    receipt: at.receipt,
    task: 'close-road',
    id: at.file,
    token: `${at.feed}.ics`,
    key: counter.provider.key,
  }
  const segment = known[name]
  if (segment === undefined) throw new Error(`test/fuzz/call.ts does not know what stands for {${name}}`)
  return segment
}

/** The call as it is sent. */
export const callOf = async (counter: Counter, endpoint: Endpoint, drawn: Drawn, at: Case) => {
  const own = (text: string) =>
    text
      .replaceAll('@receipt', at.receipt)
      .replaceAll('@other', at.other)
      .replaceAll('@file', at.file)
      .replaceAll('@party-feed', at.partyFeed)
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    own(drawn.segment ?? segmentOf(name, counter, at)),
  )
  const query = drawn.query === undefined ? '' : `?${own(drawn.query)}`
  const { body: raw, type } = drawn.sent
  const body = typeof raw === 'string' ? own(raw) : raw
  const call: Call = {
    body,
    token: await tokenOf(counter, endpoint, drawn, at),
    headers: {
      'accept-language': drawn.language,
      ...(type !== undefined && { 'content-type': type }),
      // Only a browser sends a form, and it wants a page.
      ...(type === FORM && { accept: 'text/html' }),
      ...(endpoint.path === '/api/receipts/sms' &&
        drawn.token === undefined && { 'x-doorstep-signature': counter.provider.signature(String(body ?? '')) }),
      ...drawn.headers,
    },
  }
  return { line: `${drawn.method ?? endpoint.method} ${path}${query}`, call }
}
