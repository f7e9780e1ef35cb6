import { SNSClient } from '@aws-sdk/client-sns'
import * as z from 'zod/mini'
import { publisher } from '../../shared/batch-publish.ts'
import { log } from '../../shared/log.ts'
import { makeHandler } from './handler.ts'

const env = z.object({ EVENTS_TOPIC_ARN: z.string() }).parse(process.env)
// A record has only so many tries; what a moment heals must not use them up.
const sns = new SNSClient({ maxAttempts: 6 })
export const handler = makeHandler({ publish: publisher(sns, env.EVENTS_TOPIC_ARN), log })
