import * as z from 'zod/mini'
import type { Queues } from './queues.ts'
import { json, type Service } from './service.ts'

const Named = z.object({ QueueUrl: z.optional(z.string()), QueueName: z.optional(z.string()) })

/** SQS, in its JSON protocol. */
export const sqs =
  (queues: Queues): Service =>
  async ({ headers, body, operation, region, refused }) => {
    const { QueueUrl, QueueName = '*' } = Named.parse(JSON.parse(body || '{}'))
    const [account, name] = (QueueUrl ?? `//${QueueName}`).split('/').slice(-2)
    const action = operation.replace(/^(SendMessage|DeleteMessage|ChangeMessageVisibility)Batch$/, '$1')
    const words = refused([{ action: `sqs:${action}`, resource: `arn:aws:sqs:${region}:${account}:${name}` }])
    return words === undefined
      ? queues.request(headers, body)
      : json(403, 'com.amazon.coral.service#AccessDeniedException', words)
  }
