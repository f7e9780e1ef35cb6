import { SNSClient } from '@aws-sdk/client-sns'
import * as z from 'zod/mini'
import { publisher } from '../../shared/batch-publish.ts'
import { log } from '../../shared/log.ts'
import { makeHandler } from './handler.ts'

const env = z.object({ EVENTS_TOPIC_ARN: z.string() }).parse(process.env)
export const handler = makeHandler({ publish: publisher(new SNSClient(), env.EVENTS_TOPIC_ARN), log })
