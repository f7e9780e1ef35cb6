import type { SNSClient } from '@aws-sdk/client-sns'
import type { Channel } from './channel.ts'
import { attributesOf, publish } from './sns-publish.ts'

/**
 * Text messages through SNS, from the global regions only (see ADR 3). `Transactional` is what must arrive; for China SNS takes no
 * sender ID, so none is set. A message may have 1,600 characters, which the catalogue's three parts stay far below.
 */
export const snsSms = (sns: Pick<SNSClient, 'send'>): Channel => ({
  send: (message) =>
    publish(sns, {
      PhoneNumber: message.person.phone,
      Message: message.text,
      MessageAttributes: {
        ...attributesOf(message),
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
      },
    }),
})
