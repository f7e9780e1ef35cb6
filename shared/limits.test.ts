import type { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { expect, it } from 'vitest'
import { limits } from './limits.ts'

it('keeps nobody’s number or address, and nothing longer than its window', async () => {
  const asked: UpdateItemCommand[] = []
  const send = async (command: UpdateItemCommand) => asked.push(command)
  const db = { send } as unknown as DynamoDBClient
  const hourly = { count: 3, minutes: 60 }
  await limits(db, 'Register').take('phone', '+8613600136000', hourly, new Date('2026-11-24T06:30:00.000Z'))
  const [update] = asked
  expect(JSON.stringify(update?.input)).not.toContain('13600136000')
  expect(unmarshall(update?.input.ExpressionAttributeValues ?? {})).toMatchObject({
    ':expiresAt': Date.parse('2026-11-24T07:00:00.000Z') / 1000,
  })
})
