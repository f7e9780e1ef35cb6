import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { log } from '../../shared/log.ts'
import { connect, Env } from './connect.ts'
import { makeHandler } from './handler.ts'

const backends = connect(new DynamoDBClient(), new S3Client(), Env.parse(process.env))
export const handler = makeHandler({ ...backends, now: () => new Date(), log })
