import { fileURLToPath } from 'node:url'
import type { Assembly } from '../assembly.ts'

const get = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] })
const ref = (id: string) => ({ Ref: id })
const allow = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource })

const lambda = (name: string, env: object, statements: object[], more: object = {}) => ({
  [`${name}Role`]: { Type: 'AWS::IAM::Role', Properties: {} },
  [`${name}Policy`]: {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: [ref(`${name}Role`)], PolicyDocument: { Statement: statements } },
  },
  [name]: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: get(`${name}Role`),
      Code: { S3Key: `${name.toLowerCase()}.zip` },
      Timeout: 2,
      MemorySize: 256,
      Environment: { Variables: env },
      ...more,
    },
  },
})

const queue = (name: string, more: object = {}) => ({ [name]: { Type: 'AWS::SQS::Queue', Properties: more } })

/** A suite in miniature: web → journal → stream → topic → queue → phone and mail, and a clock. */
export const fixture: Assembly = {
  stackName: 'Miniature',
  asset: (hash) => fileURLToPath(new URL(hash, import.meta.url)),
  template: {
    Resources: {
      Journal: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [
            { AttributeName: 'stream', KeyType: 'HASH' },
            { AttributeName: 'version', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: [
            { AttributeName: 'stream', AttributeType: 'S' },
            { AttributeName: 'version', AttributeType: 'N' },
          ],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        },
      },
      Register: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: ['id', 'dueShard', 'dueAt'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          GlobalSecondaryIndexes: [
            {
              IndexName: 'due',
              KeySchema: [
                { AttributeName: 'dueShard', KeyType: 'HASH' },
                { AttributeName: 'dueAt', KeyType: 'RANGE' },
              ],
              Projection: { ProjectionType: 'ALL' },
            },
          ],
        },
      },
      Events: { Type: 'AWS::SNS::Topic', Properties: {} },
      Squad: { Type: 'AWS::SNS::Topic', Properties: {} },
      ...queue('TellerDead'),
      ...queue('RelayDead'),
      ...queue('TellerQueue', {
        VisibilityTimeout: 12,
        RedrivePolicy: { deadLetterTargetArn: get('TellerDead'), maxReceiveCount: 2 },
      }),
      TellerSubscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: ref('Events'),
          Protocol: 'sqs',
          Endpoint: get('TellerQueue'),
          RawMessageDelivery: true,
          FilterPolicy: { type: ['submitted'] },
        },
      },
      ...Object.fromEntries(
        ['m-01', 'm-02'].map((member, n) => [
          `Mail${n}`,
          {
            Type: 'AWS::SNS::Subscription',
            Properties: {
              TopicArn: ref('Squad'),
              Protocol: 'email',
              Endpoint: `${member}@example.cn`,
              FilterPolicy: { member: [member] },
            },
          },
        ]),
      ),
      ...lambda(
        'Intake',
        {
          JOURNAL_TABLE: ref('Journal'),
          REGISTER_TABLE: ref('Register'),
          SITE_ORIGIN: { 'Fn::Join': ['', ['https://', get('Site', 'DomainName')]] },
        },
        [allow('dynamodb:PutItem', [get('Journal'), get('Register')])],
      ),
      ...lambda('Relay', { EVENTS_TOPIC_ARN: ref('Events') }, [
        allow(['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'], get('Journal', 'StreamArn')),
        allow('sns:Publish', ref('Events')),
        allow('sqs:SendMessage', get('RelayDead')),
      ]),
      ...lambda('Teller', { SQUAD_TOPIC_ARN: ref('Squad') }, [
        allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], get('TellerQueue')),
        allow('sns:Publish', ref('Squad')),
        { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' },
      ]),
      ...lambda('Ticker', { JOURNAL_TABLE: ref('Journal'), REGISTER_TABLE: ref('Register') }, [
        allow('dynamodb:PutItem', get('Journal')),
        allow('dynamodb:DeleteItem', get('Register')),
        allow('dynamodb:Query', { 'Fn::Sub': '${Register.Arn}/index/due' }),
      ]),
      RelayMapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          FunctionName: ref('Relay'),
          EventSourceArn: get('Journal', 'StreamArn'),
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: 10,
          BisectBatchOnFunctionError: true,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          MaximumRetryAttempts: 2,
          DestinationConfig: { OnFailure: { Destination: get('RelayDead') } },
        },
      },
      TellerMapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          FunctionName: ref('Teller'),
          EventSourceArn: get('TellerQueue'),
          BatchSize: 10,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        },
      },
      TickRole: {
        Type: 'AWS::IAM::Role',
        Properties: { Policies: [{ PolicyDocument: { Statement: allow('lambda:InvokeFunction', get('Ticker')) } }] },
      },
      Minutely: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          ScheduleExpression: 'rate(1 minute)',
          Target: { Arn: get('Ticker'), RoleArn: get('TickRole') },
        },
      },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
      IntakeIntegration: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { IntegrationUri: get('Intake') } },
      ThingRoute: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          RouteKey: 'ANY /api/requests/{receipt}',
          Target: { 'Fn::Join': ['', ['integrations/', ref('IntakeIntegration')]] },
        },
      },
      Headers: {
        Type: 'AWS::CloudFront::ResponseHeadersPolicy',
        Properties: {
          ResponseHeadersPolicyConfig: {
            SecurityHeadersConfig: {
              ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
            },
          },
        },
      },
      Rewrite: {
        Type: 'AWS::CloudFront::Function',
        Properties: {
          FunctionCode:
            "function handler(event) { var r = event.request; if (!r.uri.includes('.') && r.uri !== '/') r.uri += '.html'; return r }",
        },
      },
      Site: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            DefaultRootObject: 'index.html',
            Origins: [
              { Id: 'pages', DomainName: 'pages.s3.amazonaws.com' },
              {
                Id: 'api',
                DomainName: { 'Fn::Select': [2, { 'Fn::Split': ['/', get('Api', 'ApiEndpoint')] }] },
                OriginCustomHeaders: [{ HeaderName: 'X-Doorstep-Edge', HeaderValue: 'key' }],
              },
            ],
            DefaultCacheBehavior: {
              TargetOriginId: 'pages',
              ResponseHeadersPolicyId: ref('Headers'),
              FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: get('Rewrite', 'FunctionARN') }],
            },
            CacheBehaviors: [
              {
                PathPattern: '/api/*',
                TargetOriginId: 'api',
                AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
                OriginRequestPolicyId: '33f36d7e-f396-46d9-90e0-52428a34d9dc',
              },
            ],
          },
        },
      },
    },
  },
}
