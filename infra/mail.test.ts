import { afterAll, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { bundleSize } from './testing/bundle-size.ts'
import { all, asList } from './testing/shapes.ts'
import { synthesized } from './testing/synthesized.ts'

const sender = { address: 'service@lanwan.example', from: 'Lanwan <service@lanwan.example>' }
const doorstep = await synthesized({ sender, checked: true })
afterAll(doorstep.remove)
const { stack } = doorstep
const Document = z.object({
  Statement: z.array(
    z.object({
      Principal: z.optional(z.unknown()),
      Action: z.unknown(),
      Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
    }),
  ),
})
const ses = 'arn:aws:ses:ap-southeast-1:111122223333:'

it('is objected to by nobody', () => {
  expect(doorstep.objections).toEqual([])
})

it('lets the notifier send from the one address by the one configuration set, and nothing else', () => {
  const statements = all(doorstep, 'AWS::IAM::Policy').flatMap(({ id, PolicyDocument }) =>
    PolicyDocument.Statement.filter(({ Action }) => asList(Action).some((one) => one.startsWith('ses:'))).map(
      (statement) => ({ id, ...statement }),
    ),
  )
  expect(statements).toMatchObject([
    {
      id: expect.stringContaining('Notifier'),
      Action: 'ses:SendEmail',
      Resource: ['configuration-set/Doorstep-mail', 'identity/lanwan.example', 'identity/service@lanwan.example'].map(
        (name) => `${ses}${name}`,
      ),
      Condition: { StringEquals: { 'ses:FromAddress': 'service@lanwan.example' } },
    },
  ])
})

it('is told of what arrived, came back, was refused or was complained of, by SES in the name of that set alone', () => {
  const [set] = stack.of('AWS::SES::ConfigurationSet')
  expect(set?.props).toMatchObject({
    Name: 'Doorstep-mail',
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  })
  const [told] = stack.of('AWS::SES::ConfigurationSetEventDestination')
  const topic = stack.of('AWS::SNS::Topic').find(({ id }) => id.startsWith('Mail'))
  expect(told?.props).toMatchObject({
    EventDestination: {
      MatchingEventTypes: ['delivery', 'bounce', 'complaint', 'reject'],
      SnsDestination: { TopicARN: stack.ref(topic?.id ?? '') },
    },
  })
  const bySes = [...stack.of('AWS::SNS::TopicPolicy'), ...stack.of('AWS::KMS::Key')]
    .flatMap(({ props }) => Document.parse(props['PolicyDocument'] ?? props['KeyPolicy']).Statement)
    .filter(({ Principal }) => `${JSON.stringify(Principal)}`.includes('ses.amazonaws.com'))
  expect(bySes.map(({ Action }) => Action)).toEqual(['sns:Publish', ['kms:Decrypt', 'kms:GenerateDataKey']])
  for (const { Condition } of bySes) {
    const wanted = Object.entries(Condition?.['StringEquals'] ?? {}).map(([key, value]) => [key.toLowerCase(), value])
    expect(Object.fromEntries(wanted)).toEqual({
      'aws:sourceaccount': '111122223333',
      'aws:sourcearn': `${ses}configuration-set/Doorstep-mail`,
    })
  }
})

it('has its function within the size that starts cold in time', () => {
  expect(bundleSize(doorstep, 'Postmaster')).toBeLessThanOrEqual(500_000)
})
