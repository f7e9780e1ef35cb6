import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod/mini'
import type { Channel, Handed, Message } from './channel.ts'
import { parsed, unanswered, WAIT_MS } from './unanswered.ts'

export interface Ses {
  /** `https://email.ap-southeast-1.amazonaws.com` */
  readonly endpoint: string
  /** `service@lanwan.example`, with a name before it in angle brackets where there is one, encoded as RFC 2047 has it. */
  readonly from: string
  /** Says where SES tells what has become of a message. */
  readonly configurationSet: string
}

export interface Call {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
}

export interface SesParts {
  readonly fetch: typeof fetch
  /** Adds the headers that say who calls. */
  readonly sign: (call: Call) => Promise<Pick<Call, 'headers'>>
}

/** The message tag that names our notice; SES gives it back with every event. */
export const NOTICE_TAG = 'notice'
/** A tag's value has letters, digits, `_` and `-`, 256 at most. */
const TAG_MOST = 256
const WAITS_MS = [200, 600]

/**
 * E-mail through SES (`SendEmail` of its API v2), to anybody who has an address. The call is signed and sent here, since SES's own
 * client would not fit into the bundle (ADR 15). `SendEmail` has no idempotency, so it is asked once; only a throttle, which is a
 * sure no, is tried again, twice. An address that SES suppresses is taken all the same, and its bounce follows.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export const sesEmail = (ses: Ses, { fetch, sign }: SesParts): Channel => ({
  hasReceipts: true,
  reachesContacts: true,
  send: async (message) => {
    const { email } = message.person
    if (!email) return { refused: 'NoAddress' }
    const url = new URL('/v2/email/outbound-emails', ses.endpoint)
    const body = JSON.stringify(letter(ses, message, email))
    const post = async (): Promise<Handed> => {
      const { headers } = await sign({
        method: 'POST',
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        headers: { host: url.host, 'content-type': 'application/json' },
        body,
      })
      const { host: _, ...sent } = headers
      try {
        const signal = AbortSignal.timeout(WAIT_MS)
        return await answered(await fetch(url, { method: 'POST', headers: sent, body, redirect: 'error', signal }))
      } catch (error) {
        return unanswered(error)
      }
    }
    let handed = await post()
    for (const wait of WAITS_MS) {
      if (!isThrottled(handed)) return handed
      await pause(wait)
      handed = await post()
    }
    return handed
  },
})

/** Plain text: every mail program shows its links, and nothing in it can be made to look like something else. */
const letter = ({ from, configurationSet }: Ses, { subject = '', text, event, ref }: Message, to: string) => {
  const tag = Buffer.from(ref).toString('base64url')
  return {
    FromEmailAddress: from,
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: subject, Charset: 'UTF-8' },
        Body: { Text: { Data: text, Charset: 'UTF-8' } },
        // So that nobody's absence answers it (RFC 3834).
        Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
      },
    },
    ConfigurationSetName: configurationSet,
    EmailTags: [
      { Name: 'kind', Value: event.replaceAll('.', '_') },
      ...(tag.length <= TAG_MOST ? [{ Name: NOTICE_TAG, Value: tag }] : []),
    ],
  }
}

const Taken = z.object({ MessageId: z.string() })
const Refused = z.object({ __type: z.string() })

/** A 4xx is a sure no: `MessageRejected`, an identity that is not verified, an account that is paused, a throttle. A 5xx leaves it open. */
const answered = async (response: Response): Promise<Handed> => {
  const body = parsed(await response.text())
  if (response.ok) return { providerId: z.safeParse(Taken, body).data?.MessageId ?? 'none' }
  const said = response.headers.get('x-amzn-errortype') ?? z.safeParse(Refused, body).data?.__type ?? ''
  const code = /^(?:[\w.]+#)?(\w+)/.exec(said)?.[1] ?? `Http${response.status}`
  return response.status >= 400 && response.status < 500 ? { refused: code } : { unknown: code }
}

const isThrottled = (handed: Handed): boolean =>
  'refused' in handed && /^(TooManyRequests|Throttling)(Exception)?$/.test(handed.refused)
