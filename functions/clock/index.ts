import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SNSClient } from '@aws-sdk/client-sns'
import * as z from 'zod/mini'
import { publisher } from '../../shared/batch-publish.ts'
import { directory } from '../../shared/directory/directory.ts'
import { log } from '../../shared/log.ts'
import { register } from '../../shared/register.ts'
import { makeHandler } from './handler.ts'

const Env = z.object({ REGISTER_TABLE: z.string(), DIRECTORY_TABLE: z.string(), DUE_TOPIC_ARN: z.string() })
const env = Env.parse(process.env)
const db = new DynamoDBClient()
const publish = publisher(new SNSClient(), env.DUE_TOPIC_ARN)
const tables = { ...register(db, env.REGISTER_TABLE), ...directory(db, env.DIRECTORY_TABLE) }
export const handler = makeHandler({ ...tables, publish, now: () => new Date(), log })
