import { beforeEach, describe, expect, it } from 'vitest'
import type { Message } from './inbox.ts'
import { publishToPeople, subjectRefused } from './sns-messages.ts'

const SQUAD = 'arn:aws:sns:us-east-1:000000000000:Doorstep-squad-sq-01'
const received: Omit<Message, 'links'>[] = []
beforeEach(() => void received.splice(0))

const publish = (given: Record<string, string>, { readers = undefined as string[] | undefined, faults = {} } = {}) =>
  publishToPeople(new URLSearchParams({ Action: 'Publish', ...given }), {
    queues: { readers: (topic) => (topic === SQUAD ? readers : undefined) },
    inbox: { receive: (message) => void received.push(message) },
    faults: { sms: false, email: false, ...faults },
    now: () => Date.parse('2026-03-02T01:00:00Z'),
  })

describe('a text to a phone', () => {
  const entry = (n: number, name: string, value: string) => ({
    [`MessageAttributes.entry.${n}.Name`]: name,
    [`MessageAttributes.entry.${n}.Value.DataType`]: 'String',
    [`MessageAttributes.entry.${n}.Value.StringValue`]: value,
  })

  it('arrives with what its attributes say of it, at the virtual time', () => {
    const attributes = {
      ...entry(1, 'name', '王建国'),
      ...entry(2, 'receipt', '7K3F-9QXM-C'),
      ...entry(3, 'event', 'request.routed'),
    }
    expect(publish({ PhoneNumber: '+8613800138000', Message: '新诉求', ...attributes })).toEqual({ sent: true })
    expect(received).toEqual([
      {
        channel: 'sms',
        to: '+8613800138000',
        at: '2026-03-02T01:00:00.000Z',
        name: '王建国',
        text: '新诉求',
        event: 'request.routed',
        receipt: '7K3F-9QXM-C',
      },
    ])
  })

  it.each(['13800138000', '+0138', '+86 138', ''])('is refused for the number %j', (PhoneNumber) => {
    expect(publish({ PhoneNumber, Message: '新诉求' })).toMatchObject({ status: 400, code: 'InvalidParameter' })
    expect(received).toEqual([])
  })

  it('is refused when it is empty or longer than SNS takes', () => {
    expect(publish({ PhoneNumber: '+8613800138000', Message: '' })).toMatchObject({ code: 'InvalidParameter' })
    expect(publish({ PhoneNumber: '+8613800138000', Message: '诉'.repeat(1601) })).toMatchObject({ status: 400 })
    expect(publish({ PhoneNumber: '+8613800138000', Message: '诉'.repeat(1600) })).toEqual({ sent: true })
  })

  it('fails while the channel is made to fail', () => {
    expect(publish({ PhoneNumber: '+8613800138000', Message: '新诉求' }, { faults: { sms: true } })).toMatchObject({
      status: 500,
    })
    expect(received).toEqual([])
  })
})

describe('an e-mail', () => {
  it('reaches every mail box whose subscription wants it, and then the rest of the topic', () => {
    const readers = ['li.na@example.cn', 'zhao.min@example.cn']
    expect(publish({ TopicArn: SQUAD, Subject: '新诉求', Message: '道路限高' }, { readers })).toBeUndefined()
    expect(received.map(({ channel, to, subject }) => [channel, to, subject])).toEqual([
      ['email', 'li.na@example.cn', '新诉求'],
      ['email', 'zhao.min@example.cn', '新诉求'],
    ])
  })

  it('is none where a topic has no mail box', () => {
    expect(
      publish({ TopicArn: 'arn:aws:sns:us-east-1:0:events', Message: '{}' }, { faults: { email: true } }),
    ).toBeUndefined()
    expect(received).toEqual([])
  })

  it('fails while the channel is made to fail', () => {
    const failing = publish(
      { TopicArn: SQUAD, Message: '道路限高' },
      { readers: ['a@example.cn'], faults: { email: true } },
    )
    expect(failing).toMatchObject({ status: 500, code: 'InternalError' })
  })
})

describe('a subject', () => {
  it.each(['', '两\n行', '制表\t', '分段\u2029', '长'.repeat(100)])(
    'that SNS does not take is refused: %j',
    (subject) => {
      expect(subjectRefused(subject)).toBe(true)
      expect(publish({ TopicArn: SQUAD, Subject: subject, Message: '道路限高' }, { readers: [] })).toMatchObject({
        status: 400,
      })
    },
  )

  it.each([null, '新诉求：道路限高', '长'.repeat(99)])('of other kinds passes: %j', (subject) => {
    expect(subjectRefused(subject)).toBe(false)
  })
})
