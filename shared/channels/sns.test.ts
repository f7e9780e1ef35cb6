import { type PublishCommand, type PublishCommandInput, SNSServiceException } from '@aws-sdk/client-sns'
import { describe, expect, it } from 'vitest'
import type { Message } from './channel.ts'
import { snsEmail } from './sns-email.ts'
import { snsSms } from './sns-sms.ts'

const MESSAGE: Message = {
  person: { id: 'm-zhang-wei', name: '张伟', phone: '+8613905320001', squadId: 's01' },
  text: '【东湾】新诉求',
  subject: '新诉求待签收:七台大件设备',
  event: 'request.routed',
  ref: '7K3F-9QXM-C/2/m-zhang-wei/sms',
  receipt: '7K3F-9QXM-C',
}
const PREFIX = 'arn:aws:sns:ap-east-1:123456789012:Doorstep-squad-'

/** SNS as it answers one call after the other. */
const sns = (...answers: (Error | string)[]) => {
  const calls: PublishCommandInput[] = []
  const send = async ({ input }: PublishCommand) => {
    const answer = answers[calls.length] ?? answers.at(-1)
    calls.push(input)
    if (answer instanceof Error) throw answer
    return { MessageId: answer }
  }
  return { calls, send: send as never }
}

const fault = (name: string, status: number) =>
  new SNSServiceException({
    name,
    message: 'what AWS says',
    $fault: status < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: status },
  })

describe('a text message', () => {
  it('goes to the phone as a transactional one, with what the inbox shows and no sender ID, which China does not take', async () => {
    const { calls, send } = sns('mid-1')
    expect(await snsSms({ send }).send(MESSAGE)).toEqual({ providerId: 'mid-1' })
    expect(calls).toEqual([
      {
        PhoneNumber: '+8613905320001',
        Message: MESSAGE.text,
        MessageAttributes: {
          name: { DataType: 'String', StringValue: '张伟' },
          event: { DataType: 'String', StringValue: 'request.routed' },
          receipt: { DataType: 'String', StringValue: '7K3F-9QXM-C' },
          'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
        },
      },
    ])
  })
})

describe('an e-mail', () => {
  it("goes through the squad's topic to the one member whose subscription lets it through", async () => {
    const { calls, send } = sns('mid-2')
    expect(await snsEmail({ send }, PREFIX).send(MESSAGE)).toEqual({ providerId: 'mid-2' })
    expect(calls).toMatchObject([
      {
        TopicArn: `${PREFIX}s01`,
        Subject: MESSAGE.subject,
        MessageAttributes: { member: { DataType: 'String', StringValue: 'm-zhang-wei' } },
      },
    ])
  })

  it('is refused for somebody without a subscription, such as a contact, and nothing is published', async () => {
    const { calls, send } = sns('mid-3')
    const contact = { id: 'c-1', name: '王芳', phone: '+8613905321111' }
    expect(await snsEmail({ send }, PREFIX).send({ ...MESSAGE, person: contact })).toEqual({
      refused: 'NoSubscription',
    })
    expect(calls).toEqual([])
  })
})

describe('what SNS says no to', () => {
  it.each([
    ['a number that it cannot take', fault('InvalidParameterException', 400)],
    ['a topic that is not there', fault('NotFoundException', 404)],
    ['a role that may not', fault('AuthorizationErrorException', 403)],
  ])('was certainly not sent: %s', async (_, error) => {
    const { calls, send } = sns(error)
    expect(await snsSms({ send }).send(MESSAGE)).toEqual({ refused: error.name })
    expect(calls).toHaveLength(1)
  })

  it.each([
    ['a failure inside SNS', fault('InternalErrorException', 500)],
    ['a time-out', Object.assign(new Error('Request timed out'), { name: 'TimeoutError' })],
    ['a connection that broke', Object.assign(new Error('socket hang up'), { name: 'Error' })],
  ])('may have been sent, so it is not tried again: %s', async (_, error) => {
    const { calls, send } = sns(error)
    expect(await snsSms({ send }).send(MESSAGE)).toEqual({ unknown: error.name })
    expect(calls).toHaveLength(1)
  })

  it('only because it is busy is asked again, and refused when it stays busy', async () => {
    const busy = fault('ThrottledException', 429)
    const recovered = sns(busy, 'mid-4')
    expect(await snsSms(recovered).send(MESSAGE)).toEqual({ providerId: 'mid-4' })
    const overrun = sns(busy)
    expect(await snsSms(overrun).send(MESSAGE)).toEqual({ refused: 'ThrottledException' })
    expect(overrun.calls).toHaveLength(3)
  })

  it('is told by its code alone, since its message may name the number', async () => {
    const { send } = sns(fault('InvalidParameterException', 400))
    expect(JSON.stringify(await snsSms({ send }).send(MESSAGE))).not.toContain('what AWS says')
  })
})
