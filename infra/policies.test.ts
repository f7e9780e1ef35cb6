import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { readAssembly } from './local/assembly.ts'
import { all, asList, ourFunctions } from './testing/shapes.ts'
import { synthesized } from './testing/synthesized.ts'

const doorstep = await synthesized({ checked: true })
afterAll(doorstep.remove)
const { stack, raw } = doorstep
const queues = all(doorstep, 'AWS::SQS::Queue')
const functions = ourFunctions(doorstep)
const mappings = all(doorstep, 'AWS::Lambda::EventSourceMapping')
const arnOf = ({ id }: { readonly id: string }) => stack.attribute(id, 'Arn')

const dead = new Set([
  ...queues.flatMap(({ RedrivePolicy }) => RedrivePolicy?.deadLetterTargetArn ?? []),
  ...all(doorstep, 'AWS::SNS::Subscription').map(({ RedrivePolicy }) => RedrivePolicy.deadLetterTargetArn),
  ...mappings.flatMap(({ DestinationConfig }) => DestinationConfig?.OnFailure.Destination ?? []),
  ...all(doorstep, 'AWS::Lambda::EventInvokeConfig').map((one) => one.DestinationConfig.OnFailure.Destination),
  ...all(doorstep, 'AWS::Scheduler::Schedule').map(({ Target }) => Target.DeadLetterConfig.Arn),
])

describe('the whole template', () => {
  it('is objected to by nobody', () => {
    expect(doorstep.objections).toEqual([])
    const report = z.object({ pluginReports: z.array(z.unknown()) })
    expect(report.parse(JSON.parse(readFileSync(join(doorstep.dir, 'validation-report.json'), 'utf8')))).toEqual({
      pluginReports: [],
    })
  })

  it('gives a reason for each thing that it does not do, and names the permission where it is one of many', () => {
    const Suppressed = z.object({
      Metadata: z.optional(
        z.object({
          cdk_nag: z.optional(
            z.object({
              rules_to_suppress: z.array(
                z.object({ id: z.string(), reason: z.string(), applies_to: z.optional(z.array(z.unknown())) }),
              ),
            }),
          ),
        }),
      ),
    })
    const resources = z.object({ Resources: z.record(z.string(), Suppressed) }).parse(JSON.parse(raw)).Resources
    const rules = Object.entries(resources).flatMap(([id, { Metadata }]) =>
      (Metadata?.cdk_nag?.rules_to_suppress ?? []).map((rule) => ({ ...rule, of: id })),
    )
    expect(rules.length).toBeGreaterThan(5)
    for (const rule of rules) {
      expect(rule.reason.length).toBeGreaterThan(30)
      if (rule.id.includes('IAM5') && !rule.of.startsWith('SiteDeployment')) expect(rule.applies_to).toHaveLength(1)
    }
  })

  it('is protected from being deleted as a whole', () => {
    const Manifest = z.object({ artifacts: z.object({ Doorstep: z.object({ properties: z.looseObject({}) }) }) })
    const { artifacts } = Manifest.parse(JSON.parse(readFileSync(join(doorstep.dir, 'manifest.json'), 'utf8')))
    expect(artifacts.Doorstep.properties).toMatchObject({ terminationProtection: true })
  })

  it('reads the same in every partition', () => {
    expect(raw).not.toMatch(/arn:aws[:-]/)
  })
})

describe('every queue', () => {
  it('either gives a message five chances and then lays it aside, or is where it is laid', () => {
    expect(dead.size).toBe(14)
    for (const queue of queues) {
      if (dead.has(arnOf(queue))) expect(queue.RedrivePolicy).toBeUndefined()
      else expect(queue.RedrivePolicy?.maxReceiveCount).toBeGreaterThanOrEqual(5)
    }
  })

  it('is encrypted, heard by TLS alone and kept for fourteen days', () => {
    const open = stack
      .of('AWS::SQS::QueuePolicy')
      .filter(({ props }) => JSON.stringify(props).includes('"aws:SecureTransport":"false"'))
    expect(open).toHaveLength(queues.length)
    for (const { SqsManagedSseEnabled, MessageRetentionPeriod } of queues) {
      expect(SqsManagedSseEnabled).toBe(true)
      expect(MessageRetentionPeriod).toBe(14 * 86_400)
    }
  })

  it('that lays messages aside wakes the operator with the first', () => {
    const watched = all(doorstep, 'AWS::CloudWatch::Alarm')
      .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
      .flatMap(({ Dimensions = [] }) => Dimensions.map(({ Value }) => Value))
    const names = queues.filter((queue) => dead.has(arnOf(queue))).map(({ QueueName }) => QueueName)
    expect(watched.toSorted()).toEqual(names.toSorted())
  })

  it('hides a message for six times as long as its function may work on it', () => {
    const fed = mappings.filter(({ EventSourceArn }) => EventSourceArn.includes(':sqs:'))
    expect(fed).toHaveLength(5)
    for (const { EventSourceArn, FunctionName, FunctionResponseTypes, ScalingConfig } of fed) {
      const queue = queues.find((one) => arnOf(one) === EventSourceArn)
      const fn = functions.find(({ id }) => stack.ref(id) === FunctionName)
      expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * (fn?.Timeout ?? Number.NaN))
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
      expect(ScalingConfig?.MaximumConcurrency).toBeGreaterThanOrEqual(2)
    }
  })
})

describe('the stream', () => {
  it('is read from its beginning, in order, and no record holds it up for ever', () => {
    const [source, ...others] = mappings.filter(({ EventSourceArn }) => EventSourceArn.includes(':dynamodb:'))
    expect(others).toEqual([])
    expect(source).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      ParallelizationFactor: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 100,
      MaximumRecordAgeInSeconds: 21_600,
      DestinationConfig: { OnFailure: { Destination: expect.stringMatching(/:Doorstep-relay-dead$/) } },
    })
  })
})

describe('every topic and subscription', () => {
  it('is encrypted with our key, and hands a message over as it is or lays it aside', () => {
    for (const { KmsMasterKeyId } of all(doorstep, 'AWS::SNS::Topic')) expect(KmsMasterKeyId).toMatch(/:kms:/)
    for (const one of all(doorstep, 'AWS::SNS::Subscription')) expect(one.RawMessageDelivery).toBe(true)
  })
})

describe('every function', () => {
  it('runs on Node 24 and Graviton, with memory, time and source maps as we say', () => {
    expect(functions).toHaveLength(12)
    for (const { Runtime, Architectures, MemorySize, Timeout, Environment } of functions) {
      expect([Runtime, Architectures]).toEqual(['nodejs24.x', ['arm64']])
      expect(MemorySize).toBeGreaterThanOrEqual(512)
      expect(Timeout).toBeLessThanOrEqual(50)
      expect(Environment?.Variables['NODE_OPTIONS']).toBe('--enable-source-maps')
    }
  })

  it('has a role and a log of its own', () => {
    expect(new Set(functions.map(({ Role }) => Role)).size).toBe(functions.length)
    expect(new Set(functions.map(({ LoggingConfig }) => LoggingConfig.LogGroup)).size).toBe(functions.length)
  })

  it('is at most 500 KB, that it may start cold in time', () => {
    const assembly = readAssembly(doorstep.dir)
    const Code = z.object({ Code: z.object({ S3Key: z.string() }) })
    for (const { id } of functions) {
      const { S3Key } = Code.parse(stack.find(id)?.props).Code
      const folder = assembly.asset(S3Key.replace('.zip', '')) ?? ''
      expect(statSync(join(folder, 'index.js')).size, id).toBeLessThanOrEqual(500_000)
    }
  })
})

describe('every log', () => {
  it('is kept for three months', () => {
    const logs = all(doorstep, 'AWS::Logs::LogGroup')
    expect(logs.length).toBeGreaterThan(functions.length)
    for (const { RetentionInDays } of logs) expect(RetentionInDays).toBe(90)
  })
})

describe('every table', () => {
  it('can be restored, is encrypted and cannot be deleted by accident', () => {
    const tables = all(doorstep, 'AWS::DynamoDB::GlobalTable')
    expect(tables).toHaveLength(3)
    for (const { BillingMode, SSESpecification, Replicas } of tables) {
      expect([BillingMode, SSESpecification.SSEEnabled]).toEqual(['PAY_PER_REQUEST', true])
      for (const replica of Replicas)
        expect(replica).toEqual({
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        })
    }
    const Kept = z.object({ Resources: z.record(z.string(), z.object({ DeletionPolicy: z.optional(z.string()) })) })
    const { Resources } = Kept.parse(JSON.parse(raw))
    for (const { id } of tables) expect(Resources[id]?.DeletionPolicy).toBe('Retain')
  })
})

describe('every permission', () => {
  const statements = all(doorstep, 'AWS::IAM::Policy')
    .filter(({ id }) => !id.startsWith('SiteDeployment'))
    .flatMap(({ id, PolicyDocument }) => PolicyDocument.Statement.map((one) => ({ ...one, id })))

  it('names its actions, and its resources but for squads’ topics, phones and what lies in the bucket of files', () => {
    const files = 'arn:aws:s3:::doorstep-files-111122223333-ap-southeast-1'
    expect(statements.length).toBeGreaterThan(20)
    // The streams of a function's own log have names that Lambda gives.
    const ownLog = /^arn:aws:logs:ap-southeast-1:111122223333:log-group:Doorstep-\w+:\*$/
    const wide = statements.filter(
      ({ Action, Resource, NotResource }) =>
        NotResource !== undefined ||
        [...asList(Action), ...asList(Resource)].some((text) => text.includes('*') && !ownLog.test(text)),
    )
    expect(wide.map(({ Action, Resource, NotResource }) => [Action, Resource, NotResource])).toEqual([
      ['s3:PutObject', `${files}/sent/*`, undefined],
      ['s3:GetObject', `${files}/kept/*`, undefined],
      [['s3:DeleteObject', 's3:GetObject'], `${files}/sent/*`, undefined],
      [['s3:DeleteObject', 's3:PutObject'], `${files}/kept/*`, undefined],
      ['sns:Publish', 'arn:aws:sns:ap-southeast-1:111122223333:Doorstep-squad-*', undefined],
      ['sns:Publish', undefined, 'arn:aws:sns:*:*:*'],
    ])
  })

  it('leaves what the Journal holds as it is', () => {
    const journal = statements.filter(({ Resource }) =>
      asList(Resource).some((arn) => arn.endsWith(':table/Doorstep-Journal')),
    )
    expect(new Set(journal.flatMap(({ Action }) => asList(Action)))).toEqual(
      new Set(['dynamodb:PutItem', 'dynamodb:Query']),
    )
  })

  it('is ours: no role has a policy that AWS may change', () => {
    for (const { ManagedPolicyArns } of all(doorstep, 'AWS::IAM::Role')) expect(ManagedPolicyArns).toBeUndefined()
  })
})

describe('every alarm', () => {
  it('says who is hurt and what to do, and speaks when it is over too', () => {
    const alarms = all(doorstep, 'AWS::CloudWatch::Alarm')
    expect(alarms.length).toBeGreaterThan(20)
    for (const { AlarmDescription, AlarmActions, OKActions } of alarms) {
      expect(AlarmDescription).toMatch(/^[A-Z].{20,}[.] .{20,}[.]$/)
      expect(AlarmActions).toEqual([expect.stringMatching(/:Doorstep-alarms$/)])
      expect(OKActions).toEqual(AlarmActions)
    }
  })

  it('names commands as they can be typed', () => {
    const commands = raw.match(/npm run \w+ -- [^"\\]+/g) ?? []
    expect(commands.length).toBeGreaterThan(10)
    for (const command of commands) expect(command).toContain('--stack Doorstep')
  })
})
