import { beforeEach, describe, expect, it } from 'vitest'
import type { NoticeCommand } from '../../shared/domain/notice-decide.ts'
import { messages } from '../../test/messages.ts'
import type { Deps } from './deps.ts'
import { makeHandler } from './handler.ts'

const NOTICE = '7K3F-9QXM-C/2/m-zhang-wei/email'
const mail = {
  messageId: '0107018f-aaaa',
  destination: ['zhangwei@zone.example'],
  tags: { notice: [Buffer.from(NOTICE).toString('base64url')], kind: ['request_routed'] },
}
const bounce = (bounceType: string, bounceSubType: string) => ({
  eventType: 'Bounce',
  mail,
  bounce: { bounceType, bounceSubType, bouncedRecipients: [{ emailAddress: 'zhangwei@zone.example' }] },
})

let carriedBy: Record<string, readonly string[]>
let said: { id: string; word: Partial<NoticeCommand> }[]
let log: object[]
beforeEach(() => {
  carriedBy = {}
  said = []
  log = []
})
const hear = (...events: (object | string)[]) => {
  const deps = {
    carriedBy: async (name: string) => carriedBy[name] ?? [],
    handle: async (_: unknown, id: string, { at: __, actor: ___, ...word }: NoticeCommand) => {
      if (id === 'no/such/notice') return { refused: 'notice-unknown', state: undefined }
      said.push({ id, word })
      return { events: [], state: undefined }
    },
    now: () => new Date('2026-11-24T01:00:30.000Z'),
    log: (line: object) => void log.push(line),
  } as unknown as Deps
  return makeHandler(deps)(messages(...events.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))))
}

describe('SES says of a message', () => {
  it('that it was taken in, which settles all that the message carried', async () => {
    carriedBy['0107018f-aaaa'] = [NOTICE, 'other']
    await hear({ eventType: 'Delivery', mail, delivery: { timestamp: '2026-11-24T01:00:08.123Z', recipients: [] } })
    const word = { type: 'report-delivered', deliveredAt: '2026-11-24T01:00:08.123Z' }
    expect(said).toEqual([
      { id: NOTICE, word },
      { id: 'other', word },
    ])
  })

  it.each([
    ['that came back', bounce('Permanent', 'General'), 'Permanent/General', true],
    [
      'to an address that SES keeps from us',
      bounce('Permanent', 'OnAccountSuppressionList'),
      'Permanent/OnAccountSuppressionList',
      true,
    ],
    [
      'that was given up, or answered by somebody’s absence',
      bounce('Transient', 'General'),
      'Transient/General',
      false,
    ],
  ])('%s, and the tag names its notice before the sender could', async (_, event, detail, returned) => {
    await hear(event)
    expect(said).toEqual([{ id: NOTICE, word: { type: 'report-undelivered', detail, returned } }])
  })

  it('that it holds a virus, or goes to somebody who complained before: sent to nobody', async () => {
    const again = { eventType: 'Complaint', mail, complaint: { complaintSubType: 'OnAccountSuppressionList' } }
    await hear({ eventType: 'Reject', mail, reject: { reason: 'Bad content' } }, again)
    expect(said.map(({ word }) => word)).toEqual([
      { type: 'report-undelivered', detail: 'Reject' },
      { type: 'report-undelivered', detail: 'Complaint/OnAccountSuppressionList' },
    ])
  })

  it('that its reader called it unwanted: the operator is told of the notice, and of no address', async () => {
    await hear({ eventType: 'Complaint', mail, complaint: { complainedRecipients: [], complaintSubType: null } })
    expect(said).toEqual([])
    expect(log).toEqual([{ level: 'warn', what: 'mail-complaint', notice: NOTICE }])
  })
})

describe('what else comes', () => {
  it('is SES trying the topic, or about somebody else’s message', async () => {
    const strange = {
      ...bounce('Permanent', 'General'),
      mail: { messageId: 'm', tags: { notice: [Buffer.from('no/such/notice').toString('base64url')] } },
    }
    const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.'
    expect(await hear(greeting, strange, { ...strange, mail: { messageId: 'm' } })).toEqual({ batchItemFailures: [] })
    expect(log.map((line) => (line as { what: string }).what)).toEqual(['mail-strange', 'mail-strange'])
  })

  it.each(['{"eventType":"Bounce"}', '{', '{"eventType":"Click","mail":{"messageId":"m"}}'])(
    'cannot be read and comes to rest among the dead letters: %s',
    async (body) => {
      const { batchItemFailures } = await hear(body, {
        eventType: 'Delivery',
        mail,
        delivery: { timestamp: '2026-11-24T01:00:08Z' },
      })
      expect(batchItemFailures).toHaveLength(1)
      expect(said).toHaveLength(1)
    },
  )
})
