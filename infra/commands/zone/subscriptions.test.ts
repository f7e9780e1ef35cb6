import { NotFoundException, SNSClient } from '@aws-sdk/client-sns'
import { expect, test } from 'vitest'
import { smallZone } from '../../../test/zone.ts'
import { subscribePeople } from './subscriptions.ts'

test('who has not confirmed yet is told of and not asked again, and an unconfirmed stranger is left to SNS', async () => {
  const [squad] = smallZone.squads
  const member = smallZone.members.find(({ squadId }) => squadId === squad?.id)
  if (!squad || !member) throw new Error('The small zone has a squad with a member')
  const calls: string[] = []
  const sns = new SNSClient({ region: 'us-east-1' })
  sns.send = async (command: object) => {
    const { name } = command.constructor
    calls.push(name)
    // The topic of SES's events, which is not there where SNS sends the e-mails.
    if (JSON.stringify(command).includes('mail-events'))
      throw new NotFoundException({ message: 'no topic', $metadata: {} })
    const pending = [member.email, 'stranger@elsewhere.example'].map((Endpoint) => ({
      Endpoint,
      Protocol: 'email',
      SubscriptionArn: 'PendingConfirmation',
    }))
    return name === 'ListSubscriptionsByTopicCommand' ? { Subscriptions: pending } : {}
  }
  const topicPrefix = 'arn:aws:sns:us-east-1:000000000000:Doorstep-squad-'
  const zone = { ...smallZone, squads: [squad], members: [member] }
  expect(await subscribePeople({ sns, topicPrefix }, zone)).toEqual({
    asked: [],
    unconfirmed: [member.id],
    dropped: [],
  })
  expect(calls).not.toContain('SubscribeCommand')
  expect(calls).not.toContain('UnsubscribeCommand')
})
