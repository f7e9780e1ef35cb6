import type { SQSEvent } from 'aws-lambda'
import { expect, it } from 'vitest'
import { messages } from '../test/messages.ts'
import { batch } from './batch.ts'

const heard = (bodies: readonly string[]): SQSEvent => messages(...bodies)

it('one bad message comes back alone; its neighbours are done', async () => {
  const done: string[] = []
  const handler = batch(
    async (body) => {
      if (body === '坏') throw new TypeError('unreadable')
      done.push(body)
    },
    () => undefined,
  )
  expect(await handler(heard(['甲', '坏', '乙']))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] })
  expect(done).toEqual(['甲', '乙'])
})

it('a failure is logged by its name, its place and how often it was tried, never by its text', async () => {
  const lines: object[] = []
  const handler = batch(
    async () => {
      throw new RangeError('张伟 13800138000')
    },
    (line) => lines.push(line),
  )
  await handler(heard(['甲']))
  expect(lines).toMatchObject([
    { level: 'error', what: 'message-failed', messageId: 'message-0', tries: 3, name: 'RangeError' },
  ])
  expect(JSON.stringify(lines)).not.toContain('138')
})
