import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SNSClient } from '@aws-sdk/client-sns'
import { log } from '../../shared/log.ts'
import { connect, Env } from './connect.ts'
import { makeHandler } from './handler.ts'

const env = Env.parse(process.env)
/** Publishes once and waits no longer than the claim lasts; see `publish`. */
const sns = new SNSClient({ maxAttempts: 1, requestHandler: { requestTimeout: 8000, throwOnRequestTimeout: true } })
export const handler = makeHandler({
  ...connect(new DynamoDBClient(), sns, env),
  random: randomBytes,
  now: () => new Date(),
  log,
})
