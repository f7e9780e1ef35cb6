import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { SNSClient } from '@aws-sdk/client-sns'
import type { SQSEvent } from 'aws-lambda'
import { type Queues, startQueues } from '../../infra/local/aws/queues.ts'
import { synthesize } from '../../infra/local/build.ts'
import { consumeQueue } from '../../infra/local/lambda/consumer.ts'
import { mappingsOf } from '../../infra/local/lambda/mapping.ts'
import { readStack } from '../../infra/local/template.ts'
import { publisher } from '../../shared/batch-publish.ts'
import { type Answer, type Delivery, handedOf } from './delivery.ts'

const REGION = 'us-east-1'

/** SNS's own client, whose calls go to fauxqs without a socket. */
const clientOf = (queues: Queues): SNSClient =>
  new SNSClient({
    region: REGION,
    endpoint: 'http://sns.local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: {
      handle: async ({ headers, body = '' }: { readonly headers: Record<string, string>; readonly body?: string }) => {
        const answer = await queues.request(headers, body)
        return { response: { statusCode: answer.status, headers: answer.headers, body: Buffer.from(answer.body) } }
      },
    },
  })

/** The topics and queues of the synthesized template in fauxqs, fed to functions as the local cloud does. */
export const localDelivery = async (): Promise<Delivery & { stop(): Promise<void> }> => {
  const { template, stackName } = await synthesize()
  const place = { stack: stackName, region: REGION, account: '000000000000', endpoint: 'http://sqs.local' }
  const stack = readStack(template, place)
  const dir = await mkdtemp(join(tmpdir(), 'doorstep-delivery-'))
  const queues = startQueues(stack, dir)
  const sns = clientOf(queues)
  let answer: Answer = () => ({ batchItemFailures: [] })

  const arnOf = (name: string) => `arn:aws:sns:${REGION}:${place.account}:${stackName}-${name}`
  const nameOf = (arn: string) => arn.split(`:${stackName}-`).at(-1) ?? ''
  const consumers = mappingsOf(stack)
    .filter(({ source }) => source.includes(':sqs:'))
    .map((mapping) => {
      const invoke = async (event: unknown) => answer(nameOf(mapping.source), handedOf(event as SQSEvent))
      return consumeQueue({ mapping, region: REGION, queues, sandbox: { invoke }, log: () => undefined })
    })
  const settle = async () => {
    for (const consumer of consumers) consumer.wake()
    while (consumers.some(({ settled }) => !settled)) await setImmediate()
  }
  const deadOf = (consumer: string) => `arn:aws:sqs:${REGION}:${place.account}:${stackName}-${consumer}-dead`
  return {
    topics: { events: publisher(sns, arnOf('events')), due: publisher(sns, arnOf('due')) },
    answers: (given) => {
      answer = given
    },
    settle,
    pass: async (seconds) => {
      queues.hasten(seconds * 1000)
      await settle()
    },
    dead: (consumer) => queues.receive(deadOf(consumer), 10).map(({ Body }) => Body),
    stop: async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()))
      sns.destroy()
      await queues.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
