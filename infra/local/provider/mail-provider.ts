import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { NOTICE_TAG } from '../../../shared/channels/ses-email.ts'
import type { ZoneDirectory } from '../../../shared/directory/directory.ts'
import type { Inbox } from '../aws/inbox.ts'
import type { Queues } from '../aws/queues.ts'
import { type Answer, json, type Service } from '../aws/service.ts'
import { subjectRefused } from '../aws/sns-messages.ts'
import type { Faults } from '../faults.ts'
import type { Stack } from '../template.ts'

export interface MailParts {
  readonly stack: Stack
  readonly queues: Pick<Queues, 'publish'>
  readonly inbox: Pick<Inbox, 'receive'>
  readonly faults: Readonly<Faults>
  readonly now: () => number
  readonly log: (line: string) => void
  /** Whose address is whose. */
  readonly zone?: (() => Pick<ZoneDirectory, 'members'>) | undefined
}

const Part = z.object({ Data: z.string(), Charset: z.literal('UTF-8') })
/** Of `SendEmail`, what the suite says. */
const Asked = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.email()).check(z.length(1)) }),
  Content: z.object({ Simple: z.object({ Subject: Part, Body: z.object({ Text: Part }) }) }),
  ConfigurationSetName: z.string(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string().check(z.regex(/^[\w-]{1,256}$/)) })),
})
const SetProps = z.object({ Name: z.string() })
const ToldProps = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }),
  }),
})

const MOMENT_MS = 20
const fault = (status: number, code: string, message: string): Answer => {
  const { body, headers } = json(status, code, message)
  return { status, body, headers: { ...headers, 'content-type': 'application/json', 'x-amzn-errortype': code } }
}

/**
 * Plays SES: puts what is sent into the inbox and says a moment later, where the template's configuration set is told to, how it ended.
 * Whoever has complained gets nothing any more, until the next start.
 */
export const mailProvider = ({ stack, queues, inbox, faults, now, log, zone }: MailParts) => {
  const suppressed = new Set<string>()
  let telling = 0

  const tell = async (set: string, mail: object, kind: string, more: object): Promise<void> => {
    telling++
    try {
      await sleep(MOMENT_MS)
      for (const { props } of stack.of('AWS::SES::ConfigurationSetEventDestination')) {
        const { ConfigurationSetName, EventDestination: told } = ToldProps.parse(props)
        if (ConfigurationSetName === set && told.MatchingEventTypes.includes(kind))
          await queues.publish(told.SnsDestination.TopicARN, JSON.stringify({ ...more, mail }))
      }
    } catch (error) {
      log(`[ses] ${error}`)
    } finally {
      telling--
    }
  }

  const send = (asked: z.infer<typeof Asked>): Answer => {
    const { Subject, Body } = asked.Content.Simple
    const [to = ''] = asked.Destination.ToAddresses
    const timestamp = new Date(now()).toISOString()
    const tags = Object.fromEntries(asked.EmailTags.map(({ Name, Value }) => [Name, [Value]]))
    const [notice = ''] = tags[NOTICE_TAG] ?? []
    const mail = { messageId: randomUUID(), timestamp, source: asked.FromEmailAddress, destination: [to], tags }
    const says = (kind: string, more: object) =>
      tell(asked.ConfigurationSetName, mail, kind.toLowerCase(), { eventType: kind, ...more })
    const bounces = (bounceSubType: string) =>
      says('Bounce', { bounce: { bounceType: 'Permanent', bounceSubType, bouncedRecipients: [], timestamp } })
    if (faults.email === true)
      return fault(500, 'InternalServiceErrorException', 'It was made to fail by /_local/faults')
    if (faults.email === 'refuse') return fault(400, 'MessageRejected', 'It was made to be refused by /_local/faults')
    if (suppressed.has(to)) bounces('OnAccountSuppressionList')
    else if (faults.email === 'bounce') bounces('General')
    else {
      inbox.receive({
        at: timestamp,
        channel: 'email',
        to,
        name: zone?.().members.find(({ email }) => email === to)?.name ?? '',
        subject: Subject.Data,
        text: Body.Text.Data,
        event: (tags['kind'] ?? [''])[0]?.replaceAll('_', '.') ?? '',
        receipt: Buffer.from(notice, 'base64url').toString('utf8').split('/')[0] ?? '',
      })
      says('Delivery', { delivery: { timestamp, recipients: [to] } })
      if (faults.email === 'complaint') {
        suppressed.add(to)
        says('Complaint', { complaint: { complainedRecipients: [], timestamp } })
      }
    }
    if (faults.email === 'unknown') return fault(500, 'InternalServiceErrorException', 'Its answer was made to be lost')
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ MessageId: mail.messageId }),
    }
  }

  const service: Service = async ({ body, refused }) => {
    const asked = Asked.safeParse(JSON.parse(body)).data
    if (!asked || subjectRefused(asked.Content.Simple.Subject.Data))
      return fault(400, 'BadRequestException', 'The message is not as SES takes it')
    const { ConfigurationSetName: set, FromEmailAddress: from } = asked
    const address = /<([^<>]+)>$/.exec(from)?.[1] ?? from
    const arn = (resource: string) => `arn:aws:ses:${stack.place.region}:${stack.place.account}:${resource}`
    const context = { 'ses:FromAddress': [address] }
    const words = refused(
      [`identity/${address.replace(/^.*@/, '')}`, `configuration-set/${set}`].map((resource) => ({
        action: 'ses:SendEmail',
        resource: arn(resource),
        context,
      })),
    )
    if (words !== undefined) return fault(403, 'AccessDeniedException', words)
    const isKnown = stack.of('AWS::SES::ConfigurationSet').some(({ props }) => SetProps.parse(props).Name === set)
    return isKnown ? send(asked) : fault(404, 'NotFoundException', `Configuration set <${set}> does not exist.`)
  }
  return {
    service,
    /** Nothing is still to be told. */
    get idle() {
      return telling === 0
    },
  }
}
