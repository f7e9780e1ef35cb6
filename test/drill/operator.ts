import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { DomainEvent } from '../../events/event.ts'
import { deadQueues, queuesOf } from '../../infra/commands/redrive-queues.ts'
import { eventsSince } from '../../infra/commands/replay-events.ts'

export const STACK = 'Doorstep'
const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const

/** What an operator does from a shell: the README's commands against the local cloud. */
export const operatorAt = async (origin: string) => {
  const text = await (await fetch(`${origin}/_local/aws`)).text()
  const given = Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  )
  const client = {
    endpoint: given['AWS_ENDPOINT_URL'],
    region: given['AWS_REGION'],
    credentials: { accessKeyId: given['AWS_ACCESS_KEY_ID'], secretAccessKey: given['AWS_SECRET_ACCESS_KEY'] },
  }

  /** Its output; and whether it ended well. */
  const run = async (command: string): Promise<{ readonly well: boolean; readonly said: string }> => {
    const words = ['run', '--silent', command, '--', '--stack', STACK]
    const env = { ...process.env, ...given }
    try {
      return { well: true, said: (await promisify(execFile)('npm', words, { env })).stdout }
    } catch (error) {
      return { well: false, said: String(error instanceof Error && 'stdout' in error ? error.stdout : error) }
    }
  }

  const withQueues = async <T>(work: (sqs: SQSClient) => Promise<T>): Promise<T> => {
    const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false })
    try {
      return await work(sqs)
    } finally {
      sqs.destroy()
    }
  }

  return {
    run,
    /** How many messages each queue holds, in flight or not: those that hold any. */
    queues: () =>
      withQueues(async (sqs) => {
        const queues = await queuesOf(sqs, STACK)
        const dead = new Set(deadQueues(queues).map(({ name }) => name))
        const held = await Promise.all(
          queues.map(async ({ name, url }) => {
            const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...COUNTS] })
            const { Attributes = {} } = await sqs.send(asked)
            const messages = COUNTS.reduce((sum, count) => sum + Number(Attributes[count] ?? 0), 0)
            return { name, messages, isDead: dead.has(name) }
          }),
        )
        return held.filter(({ messages }) => messages > 0)
      }),
    journal: async (): Promise<readonly DomainEvent[]> => {
      const db = new DynamoDBClient(client)
      const { events, unreadable } = await eventsSince(db, `${STACK}-Journal`, { since: '2000-01-01T00:00:00.000Z' })
      db.destroy()
      if (unreadable.length > 0) throw new Error(`No schema knows ${unreadable.join(', ')}`)
      return events
    },
  }
}

export type Operator = Awaited<ReturnType<typeof operatorAt>>
