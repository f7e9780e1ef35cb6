import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SNSClient } from '@aws-sdk/client-sns'
import { SignatureV4 } from '@smithy/signature-v4'
import * as z from 'zod/mini'
import { carried, carriedPut } from '../../shared/carried.ts'
import type { Channel } from '../../shared/channels/channel.ts'
import { type GatewayParts, gatewaySms } from '../../shared/channels/gateway-sms.ts'
import { sesEmail } from '../../shared/channels/ses-email.ts'
import { snsEmail } from '../../shared/channels/sns-email.ts'
import { snsSms } from '../../shared/channels/sns-sms.ts'
import { directory } from '../../shared/directory/directory.ts'
import { journal } from '../../shared/journal.ts'
import { limits } from '../../shared/limits.ts'
import { register } from '../../shared/register.ts'
import { tokens } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'

export const Env = z.object({
  JOURNAL_TABLE: z.string(),
  REGISTER_TABLE: z.string(),
  DIRECTORY_TABLE: z.string(),
  SQUAD_TOPIC_PREFIX: z.string(),
  SITE_ORIGIN: z.string(),
  /** All three, or SNS sends the text messages. */
  SMS_GATEWAY_URL: z.optional(z.url()),
  SMS_GATEWAY_KEY_ID: z.optional(z.string()),
  SMS_GATEWAY_KEY_SECRET: z.optional(z.string()),
  /** Both, or SNS sends the e-mails. */
  EMAIL_FROM: z.optional(z.string()),
  EMAIL_CONFIGURATION_SET: z.optional(z.string()),
  AWS_REGION: z.optional(z.string()),
  /** Where all of AWS is on a developer's machine. */
  AWS_ENDPOINT_URL: z.optional(z.string()),
})
export type Env = z.infer<typeof Env>

/** The tables and the channels behind the handler. */
export const connect = (
  db: DynamoDBClient,
  sns: SNSClient,
  env: Env,
  outside: GatewayParts,
): Omit<Deps, 'random' | 'now' | 'log'> => ({
  ...journal(db, { journal: env.JOURNAL_TABLE, register: env.REGISTER_TABLE }),
  ...directory(db, env.DIRECTORY_TABLE),
  tokens: tokens(db, env.REGISTER_TABLE),
  limits: limits(db, env.REGISTER_TABLE),
  waiting: register(db, env.REGISTER_TABLE).waitingFor,
  keepCarried: carried(db, env.REGISTER_TABLE).keepCarried,
  carriedPut: (...what) => carriedPut(env.REGISTER_TABLE, ...what),
  channels: channelsOf(sns, env, outside),
  origin: env.SITE_ORIGIN,
})

const channelsOf = (sns: SNSClient, env: Env, outside: GatewayParts): Deps['channels'] => ({
  sms: smsOf(sns, env, outside),
  email: emailOf(sns, env, outside),
})

const smsOf = (sns: SNSClient, env: Env, outside: GatewayParts): Channel => {
  const { SMS_GATEWAY_URL: endpoint, SMS_GATEWAY_KEY_ID: id, SMS_GATEWAY_KEY_SECRET: secret } = env
  return endpoint && id && secret ? gatewaySms({ endpoint, key: { id, secret } }, outside) : snsSms(sns)
}

const emailOf = (sns: SNSClient, env: Env, { fetch }: GatewayParts): Channel => {
  const { EMAIL_FROM: from, EMAIL_CONFIGURATION_SET: configurationSet, AWS_REGION, AWS_ENDPOINT_URL } = env
  if (!from || !configurationSet) return snsEmail(sns, env.SQUAD_TOPIC_PREFIX)
  const endpoint = AWS_ENDPOINT_URL ?? `https://email.${AWS_REGION}.amazonaws.com`
  const { region, credentials, sha256 } = sns.config
  const signature = new SignatureV4({ service: 'ses', region, credentials, sha256 })
  return sesEmail({ endpoint, from, configurationSet }, { fetch, sign: (call) => signature.sign(call) })
}
