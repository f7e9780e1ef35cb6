import * as z from 'zod/mini'
import type { S3Store } from '../../../node_modules/fauxqs/dist/s3/s3Store.js'
import type { Stack } from '../template.ts'
import { allows, Statement } from './iam.ts'

const Rule = z.object({ Name: z.string(), Value: z.string() })
const Props = z.object({
  BucketName: z.optional(z.string()),
  CorsConfiguration: z.optional(
    z.object({
      CorsRules: z.array(z.object({ AllowedOrigins: z.array(z.string()), AllowedMethods: z.array(z.string()) })),
    }),
  ),
  NotificationConfiguration: z.optional(
    z.object({
      QueueConfigurations: z.array(
        z.object({
          Event: z.string(),
          Queue: z.string(),
          Filter: z.optional(z.object({ S3Key: z.object({ Rules: z.array(Rule) }) })),
        }),
      ),
    }),
  ),
})
const Principal = z.looseObject({ Principal: z.optional(z.looseObject({ Service: z.optional(z.string()) })) })
const QueuePolicy = z.object({
  Queues: z.array(z.string()),
  PolicyDocument: z.object({ Statement: z.array(z.unknown()) }),
})

export interface TemplateBucket {
  readonly name: string
  readonly arn: string
  readonly cors: readonly { readonly AllowedOrigins: readonly string[]; readonly AllowedMethods: readonly string[] }[]
  /** The queues that hear of an object that was created under this key. */
  queuesFor(key: string): readonly string[]
}

/** Whether the queue's own policy lets S3 send to it for this bucket; AWS refuses to make the bucket otherwise. */
const letsIn = (stack: Stack, queueArn: string, bucketArn: string): boolean => {
  const statements = stack
    .of('AWS::SQS::QueuePolicy')
    .map(({ props }) => QueuePolicy.parse(props))
    .filter(({ Queues }) => Queues.some((url) => stack.idOf(url) === stack.idOf(queueArn)))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter((one) => Principal.parse(one).Principal?.Service === 's3.amazonaws.com')
  const context = { 'aws:SourceArn': [bucketArn], 'aws:SourceAccount': [stack.place.account] }
  const ask = { action: 'sqs:SendMessage', resource: queueArn, context }
  return allows(z.array(Statement).parse(statements), ask) === 'allowed'
}

/** The template's buckets that have a name of their own; the one of the pages is served from where they were built. */
export const bucketsOf = (stack: Stack): TemplateBucket[] =>
  stack.of('AWS::S3::Bucket').flatMap(({ id, props }) => {
    const { BucketName: name, CorsConfiguration: cors, NotificationConfiguration: tells } = Props.parse(props)
    if (name === undefined) return []
    const arn = stack.attribute(id, 'Arn')
    const told = (tells?.QueueConfigurations ?? [])
      .filter(({ Event }) => Event === 's3:ObjectCreated:*')
      .filter(({ Queue }) => letsIn(stack, Queue, arn))
    return [
      {
        name,
        arn,
        cors: cors?.CorsRules ?? [],
        queuesFor: (key) =>
          told
            .filter(({ Filter }) =>
              (Filter?.S3Key.Rules ?? []).every(
                ({ Name, Value }) => Name.toLowerCase() !== 'prefix' || key.startsWith(Value),
              ),
            )
            .map(({ Queue }) => Queue),
      },
    ]
  })

/** Makes the buckets that are missing; one that is there keeps what is in it. */
export const provisionBuckets = (stack: Stack, s3: S3Store): void => {
  for (const { name } of bucketsOf(stack)) if (!s3.hasBucket(name)) s3.createBucket(name)
}
