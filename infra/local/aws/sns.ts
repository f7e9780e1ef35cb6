import { randomUUID } from 'node:crypto'
import type { Queues } from './queues.ts'
import { type Service, xml, xmlError } from './service.ts'
import { type PeopleParts, publishToPeople } from './sns-messages.ts'

const published = (): string =>
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">' +
  `<PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult>` +
  `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`

/** SNS: people's phones and mail boxes are played here, everything else is fauxqs. */
export const sns =
  (parts: PeopleParts & { readonly queues: Queues }): Service =>
  async ({ headers, body, refused }) => {
    const form = new URLSearchParams(body)
    const words = refused([
      {
        action: `sns:${(form.get('Action') ?? '').replace(/^PublishBatch$/, 'Publish')}`,
        resource: form.get('TopicArn') ?? form.get('PhoneNumber') ?? form.get('ResourceArn') ?? '*',
      },
    ])
    if (words !== undefined) return xmlError(403, 'AuthorizationError', words)
    const played = publishToPeople(form, parts)
    if (played === undefined) return parts.queues.request(headers, body)
    return 'code' in played ? xmlError(played.status, played.code, played.message) : xml(200, published())
  }
