import { randomBytes, randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SNSClient } from '@aws-sdk/client-sns'
import { log } from '../../shared/log.ts'
import { connect, Env } from './connect.ts'
import { makeHandler } from './handler.ts'

const env = Env.parse(process.env)
const now = () => new Date()
/** Publishes once and waits no longer than the claim lasts; see `publish`. */
const sns = new SNSClient({ maxAttempts: 1, requestHandler: { requestTimeout: 8000, throwOnRequestTimeout: true } })
export const handler = makeHandler({
  ...connect(new DynamoDBClient(), sns, env, { fetch, now, nonce: randomUUID }),
  random: randomBytes,
  now,
  log,
})
