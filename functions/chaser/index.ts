import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { connect, Env } from '../../shared/dispatch-connect.ts'
import { log } from '../../shared/log.ts'
import { makeHandler } from './handler.ts'

const tables = connect(new DynamoDBClient(), Env.parse(process.env))
export const handler = makeHandler({ ...tables, now: () => new Date(), log })
