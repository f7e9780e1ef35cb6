import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { buildApp } from 'fauxqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { redrive } from './redrive-stack.ts'

const app = buildApp({ logger: false })
let sqs: SQSClient
let urls: Record<string, string>
let lines: string[]
let stack = ''
let stacks = 0

const create = async (name: string, attributes: Record<string, string> = {}): Promise<string> => {
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: `${stack}-${name}`, Attributes: attributes }),
  )
  urls[name] = QueueUrl
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
  return Attributes?.QueueArn ?? ''
}
const consumer = async (name: string): Promise<void> => {
  const deadLetterTargetArn = await create(`${name}-dead`)
  await create(name, { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 5 }) })
}
const put = (queue: string, body: string, attributes: Record<string, MessageAttributeValue> = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl: urls[queue], MessageBody: body, MessageAttributes: attributes }))
const held = async (queue: string) => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: urls[queue],
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      VisibilityTimeout: 0,
    }),
  )
  return Messages.map(({ Body, MessageAttributes }) => ({
    body: Body,
    kind: Object.values(MessageAttributes ?? {})[0]?.StringValue,
  }))
}
const KIND = { kind: { DataType: 'String', StringValue: 'request' } }
const run = (more: { queue?: string; dryRun?: boolean } = {}, client = sqs) =>
  redrive(client, { stack, dryRun: false, ...more }, (line) => lines.push(line))

beforeAll(async () => {
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 })
  sqs = new SQSClient({ endpoint, region: 'ap-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } })
})
afterAll(async () => {
  sqs.destroy()
  await app.close()
})
beforeEach(async () => {
  stack = `Zone${++stacks}`
  urls = {}
  lines = []
  await consumer('router')
  await consumer('notifier')
  await create('notifier-events-undelivered')
  await create('relay-dead')
  await create('clock-dead')
})

describe('redriving dead letters', () => {
  it('moves each back to the queue it came from, with its attributes', async () => {
    await put('router-dead', '{"id":"request#7K3F-9QXM-C/1"}', KIND)
    await put('notifier-dead', '{"id":"request#7K3F-9QXM-C/2"}', KIND)
    expect(await run()).toBe(true)
    expect(await held('router')).toEqual([{ body: '{"id":"request#7K3F-9QXM-C/1"}', kind: 'request' }])
    expect(await held('notifier')).toEqual([{ body: '{"id":"request#7K3F-9QXM-C/2"}', kind: 'request' }])
    expect(await held('router-dead')).toEqual([])
    expect(lines).toContain('router-dead → router: 1 moved')
  })

  it('moves more than one call holds', async () => {
    for (let n = 0; n < 23; n++) await put('router-dead', `{"n":${n}}`)
    await run({ queue: 'router' })
    expect(lines).toEqual(['router-dead → router: 23 moved'])
  })

  it('gives what a topic could not deliver to its queue, without what SNS put around it', async () => {
    const wrapped = {
      Type: 'Notification',
      MessageId: '0b6c',
      Message: '{"id":"request#7K3F-9QXM-C/3"}',
      MessageAttributes: { kind: { Type: 'String', Value: 'request' } },
    }
    await put('notifier-events-undelivered', JSON.stringify(wrapped))
    await run()
    expect(await held('notifier')).toEqual([{ body: '{"id":"request#7K3F-9QXM-C/3"}', kind: 'request' }])
  })

  it('touches only the queue that is named, by its own name or its dead letters’', async () => {
    await put('router-dead', '{"n":1}')
    await put('notifier-dead', '{"n":2}')
    await run({ queue: `${stack}-notifier-dead` })
    expect(lines).toEqual(['notifier-dead → notifier: 1 moved'])
    await expect(run({ queue: 'reports' })).rejects.toThrow('"reports" is none of clock-dead, notifier-dead')
  })

  it('only says what lies where when it is a dry run', async () => {
    await put('router-dead', '{"n":1}')
    await run({ dryRun: true, queue: 'router' })
    expect(lines).toEqual(['router-dead → router: about 1 messages'])
    expect(await held('router-dead')).toHaveLength(1)
    expect(await held('router')).toEqual([])
  })

  it('says what to replay for what the relay gave up, since the records are not in its queue', async () => {
    const given = (first: string) => ({
      timestamp: '2026-11-24T03:00:00.000Z',
      DDBStreamBatchInfo: { approximateArrivalOfFirstRecord: first, batchSize: 1, startSequenceNumber: '100' },
    })
    await put('relay-dead', JSON.stringify(given('2026-11-24T02:10:00Z')))
    await put('relay-dead', JSON.stringify(given('2026-11-24T02:05:00Z')))
    expect(await run({ queue: 'relay-dead' })).toBe(true)
    expect(lines.join('\n')).toContain(`npm run replay -- --stack ${stack} --since 2026-11-24T02:04:00.000Z`)
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: urls['relay-dead'], AttributeNames: ['All'] }),
    )
    const left =
      Number(Attributes?.ApproximateNumberOfMessages) + Number(Attributes?.ApproximateNumberOfMessagesNotVisible)
    expect(left).toBe(2)
  })

  it('says that the clock’s failed minutes need nothing', async () => {
    await put('clock-dead', '{"version":"1.0","requestPayload":{}}')
    await run({ queue: 'clock-dead' })
    expect(lines[0]).toContain('nothing is lost')
  })

  it('deletes nothing that it could not send, goes on with the others, and says that it is not done', async () => {
    for (const n of [1, 2, 3]) await put('router-dead', `{"n":${n}}`)
    const faulty = Object.create(sqs) as SQSClient
    faulty.send = (async (command: SendMessageCommand) => {
      if (command instanceof SendMessageCommand && command.input.MessageBody === '{"n":2}') throw new Error('too slow')
      return sqs.send(command)
    }) as SQSClient['send']
    expect(await run({ queue: 'router' }, faulty)).toBe(false)
    expect((await held('router')).map(({ body }) => body).toSorted()).toEqual(['{"n":1}', '{"n":3}'])
    expect(lines.at(-1)).toBe('router-dead → router: 2 moved, 1 could not be')
  })

  it('knows no stack without dead-letter queues', async () => {
    stack = 'Elsewhere'
    await expect(run()).rejects.toThrow('no dead-letter queue of a stack Elsewhere in ap-east-1')
  })
})
