import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { log } from '../../shared/log.ts'
import { connect, Env } from './connect.ts'
import { makeHandler } from './handler.ts'

const env = Env.parse(process.env)
const tables = connect(new DynamoDBClient(), env)
export const handler = makeHandler({ ...tables, random: randomBytes, now: () => new Date(), log })
