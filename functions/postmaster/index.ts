import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { log } from '../../shared/log.ts'
import { connect, Env } from './connect.ts'
import { makeHandler } from './handler.ts'

const env = Env.parse(process.env)
export const handler = makeHandler({ ...connect(new DynamoDBClient(), env), now: () => new Date(), log })
