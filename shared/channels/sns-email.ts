import type { SNSClient } from '@aws-sdk/client-sns'
import type { Channel } from './channel.ts'
import { attributesOf, publish } from './sns-publish.ts'

/**
 * E-mail through the topic of the member's squad, where each member's subscription lets through only what names them:
 * SNS writes to subscribers alone, so a request's contact cannot be reached this way.
 */
export const snsEmail = (sns: Pick<SNSClient, 'send'>, topicPrefix: string): Channel => ({
  send: async (message) => {
    const { id, squadId } = message.person
    if (squadId === undefined) return { refused: 'NoSubscription' }
    return publish(sns, {
      TopicArn: `${topicPrefix}${squadId}`,
      Subject: message.subject,
      Message: message.text,
      MessageAttributes: { ...attributesOf(message), member: { DataType: 'String', StringValue: id } },
    })
  },
})
