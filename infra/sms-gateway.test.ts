import { afterAll, expect, it } from 'vitest'
import { routesOf } from './local/web/routes.ts'
import { bundleSize } from './testing/bundle-size.ts'
import { all, asList } from './testing/shapes.ts'
import { synthesized } from './testing/synthesized.ts'

const gateway = { endpoint: 'https://dysmsapi.aliyuncs.com', secretName: 'lanwan-sms' }
const doorstep = await synthesized({ gateway, checked: true })
afterAll(doorstep.remove)

const environment = (name: string) =>
  all(doorstep, 'AWS::Lambda::Function').find(({ id }) => id.includes(name))?.Environment?.Variables ?? {}

it('is objected to by nobody', () => {
  expect(doorstep.objections).toEqual([])
})

it('gives the notifier the provider’s address and keys, which stand in no template', () => {
  expect(environment('Notifier')).toMatchObject({ SMS_GATEWAY_URL: gateway.endpoint })
  expect(doorstep.raw).toContain(':secret:lanwan-sms:SecretString:accessKeySecret::}}')
})

it('lets receipts write what happened to a notice, and nothing else', () => {
  expect(routesOf(doorstep.stack).map(({ key }) => key)).toEqual(
    expect.arrayContaining(['ANY /api/receipts/sms', 'ANY /api/receipts/sms/{key}']),
  )
  const [policy] = all(doorstep, 'AWS::IAM::Policy').filter(({ id }) => id.includes('Receipts'))
  const may = policy?.PolicyDocument.Statement.flatMap(({ Action }) => asList(Action)) ?? []
  expect(new Set(may)).toEqual(
    new Set(['logs:CreateLogStream', 'logs:PutLogEvents', 'dynamodb:PutItem', 'dynamodb:GetItem']),
  )
  expect(Object.keys(environment('Receipts')).toSorted()).toEqual([
    'JOURNAL_TABLE',
    'NODE_OPTIONS',
    'RECEIPT_KEY',
    'REGISTER_TABLE',
  ])
})

it('has its function within the size that starts cold in time', () => {
  expect(bundleSize(doorstep, 'Receipts')).toBeLessThanOrEqual(500_000)
})

it('adds up what is wrong with receipts however few come at a time, and says who is hurt', () => {
  const alarms = all(doorstep, 'AWS::CloudWatch::Alarm').filter(({ MetricName }) => /Receipts$/.test(MetricName ?? ''))
  expect(alarms.map(({ MetricName, Statistic, Threshold }) => [MetricName, Statistic, Threshold])).toEqual([
    ['RefusedReceipts', 'Sum', 5],
    ['UnreadReceipts', 'Sum', 1],
    ['StrangeReceipts', 'Sum', 3],
  ])
})
