import * as z from 'zod/mini'
import type { Stack } from '../local/template.ts'

/** What the tests read of each resource; a property that is missing or has another shape fails the test that reads it. */
const Key = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }))
const words = z.union([z.string(), z.array(z.string())])

const SHAPES = {
  'AWS::DynamoDB::GlobalTable': z.object({
    TableName: z.string(),
    BillingMode: z.string(),
    KeySchema: Key,
    AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
    GlobalSecondaryIndexes: z.optional(
      z.array(
        z.object({
          IndexName: z.string(),
          KeySchema: Key,
          Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.optional(z.array(z.string())) }),
        }),
      ),
    ),
    SSESpecification: z.object({ SSEEnabled: z.boolean() }),
    StreamSpecification: z.optional(z.object({ StreamViewType: z.string() })),
    TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.string(), Enabled: z.boolean() })),
    Replicas: z.array(
      z.object({
        DeletionProtectionEnabled: z.boolean(),
        PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.boolean() }),
      }),
    ),
  }),
  'AWS::Lambda::Function': z.object({
    Runtime: z.string(),
    Architectures: z.optional(z.array(z.string())),
    Handler: z.string(),
    MemorySize: z.number(),
    Timeout: z.number(),
    Role: z.string(),
    LoggingConfig: z.object({ LogGroup: z.string() }),
    Environment: z.optional(z.object({ Variables: z.record(z.string(), z.string()) })),
  }),
  'AWS::Lambda::EventSourceMapping': z.object({
    FunctionName: z.string(),
    EventSourceArn: z.string(),
    FunctionResponseTypes: z.array(z.string()),
    BatchSize: z.number(),
    StartingPosition: z.optional(z.string()),
    ParallelizationFactor: z.optional(z.number()),
    BisectBatchOnFunctionError: z.optional(z.boolean()),
    MaximumRetryAttempts: z.optional(z.number()),
    MaximumRecordAgeInSeconds: z.optional(z.number()),
    DestinationConfig: z.optional(z.object({ OnFailure: z.object({ Destination: z.string() }) })),
    ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.number() })),
  }),
  'AWS::Lambda::EventInvokeConfig': z.object({
    DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }),
  }),
  'AWS::SQS::Queue': z.object({
    QueueName: z.string(),
    SqsManagedSseEnabled: z.boolean(),
    MessageRetentionPeriod: z.number(),
    VisibilityTimeout: z.optional(z.number()),
    RedrivePolicy: z.optional(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() })),
  }),
  'AWS::SNS::Topic': z.object({ TopicName: z.string(), KmsMasterKeyId: z.string() }),
  'AWS::SNS::Subscription': z.object({
    TopicArn: z.string(),
    Protocol: z.string(),
    Endpoint: z.string(),
    RawMessageDelivery: z.boolean(),
    FilterPolicy: z.record(z.string(), z.array(z.string())),
    RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }),
  }),
  'AWS::Scheduler::Schedule': z.object({
    ScheduleExpression: z.string(),
    Target: z.object({
      Arn: z.string(),
      RoleArn: z.string(),
      DeadLetterConfig: z.object({ Arn: z.string() }),
      RetryPolicy: z.object({ MaximumRetryAttempts: z.number() }),
    }),
  }),
  'AWS::CloudWatch::Alarm': z.object({
    AlarmDescription: z.string(),
    AlarmActions: z.array(z.string()),
    OKActions: z.array(z.string()),
    Namespace: z.string(),
    MetricName: z.string(),
    Statistic: z.optional(z.string()),
    Threshold: z.number(),
    TreatMissingData: z.string(),
    Dimensions: z.optional(z.array(z.object({ Name: z.string(), Value: z.string() }))),
  }),
  'AWS::Logs::LogGroup': z.object({ RetentionInDays: z.number() }),
  'AWS::Logs::MetricFilter': z.object({ FilterPattern: z.string(), LogGroupName: z.string() }),
  'AWS::IAM::Role': z.object({ ManagedPolicyArns: z.optional(z.array(z.string())) }),
  'AWS::IAM::Policy': z.object({
    Roles: z.array(z.string()),
    PolicyDocument: z.object({
      Statement: z.array(
        z.object({
          Action: words,
          Resource: z.optional(words),
          NotResource: z.optional(words),
          Effect: z.string(),
          Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
        }),
      ),
    }),
  }),
  'AWS::ApiGatewayV2::Route': z.object({ RouteKey: z.string() }),
  'AWS::ApiGatewayV2::Stage': z.object({
    StageName: z.string(),
    AccessLogSettings: z.object({ DestinationArn: z.string(), Format: z.string() }),
    DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
  }),
} as const

type Shapes = typeof SHAPES
export type Shape<T extends keyof Shapes> = z.infer<Shapes[T]> & { readonly id: string }

/** All resources of a type, by what the tests read of them. */
export const all = <T extends keyof Shapes>({ stack }: { readonly stack: Stack }, type: T): Shape<T>[] =>
  stack.of(type).map(({ id, props }) => ({ ...SHAPES[type].parse(props), id }) as Shape<T>)

/** Doorstep's own functions; CDK brings one of its own, in Python, that copies the pages. */
export const ourFunctions = (from: { readonly stack: Stack }): Shape<'AWS::Lambda::Function'>[] =>
  all(from, 'AWS::Lambda::Function').filter(({ Runtime }) => Runtime.startsWith('nodejs'))

export const asList = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value
