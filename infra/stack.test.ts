import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hears as chaserHears } from '../functions/chaser/subscription.ts'
import { hears as notifierHears } from '../functions/notifier/subscription.ts'
import { hears as routerHears } from '../functions/router/subscription.ts'
import { routesOf } from './local/web/routes.ts'
import { all, ourFunctions } from './testing/shapes.ts'
import { synthesized } from './testing/synthesized.ts'

const doorstep = await synthesized()
afterAll(doorstep.remove)
const { stack } = doorstep
const docs = readFileSync(join(import.meta.dirname, '../docs/architecture.md'), 'utf8')
const section = (title: string) => docs.split(`## ${title}`)[1]?.split('\n## ')[0] ?? ''
const keysOf = (schema: readonly { AttributeName: string }[]) => schema.map(({ AttributeName }) => AttributeName)

describe('the tables', () => {
  const tables = all(doorstep, 'AWS::DynamoDB::GlobalTable')
  const table = (name: string) => {
    const found = tables.find(({ TableName }) => TableName === `Doorstep-${name}`)
    if (!found) throw new Error(`There is no table ${name}`)
    return found
  }

  it('keep the logical ids that their data hangs on', () => {
    expect(tables.map(({ id }) => id)).toEqual(['JournalAE8C44B2', 'Register34FE4340', 'Directory98167B95'])
  })

  it('have the keys that docs/architecture.md fixes', () => {
    expect(keysOf(table('Journal').KeySchema)).toEqual(['stream', 'version'])
    expect(table('Journal').AttributeDefinitions).toContainEqual({ AttributeName: 'version', AttributeType: 'N' })
    expect(keysOf(table('Register').KeySchema)).toEqual(['id'])
    expect(keysOf(table('Directory').KeySchema)).toEqual(['pk', 'sk'])
    expect(section('Tables')).toContain('Journal: `stream` (S), `version` (N)')
  })

  it('have the indexes that docs/architecture.md fixes, each with no more than its readers ask', () => {
    const written = [...section('Tables').matchAll(/`(\w+)` \(`(\w+)`, `(\w+)`\)/g)].map(([, ...names]) => names)
    const indexes = table('Register').GlobalSecondaryIndexes ?? []
    expect(written).toHaveLength(4)
    expect(indexes.map(({ IndexName, KeySchema }) => [IndexName, ...keysOf(KeySchema)])).toEqual(written)
    expect(indexes.map(({ Projection }) => Projection)).toEqual([
      { ProjectionType: 'INCLUDE', NonKeyAttributes: ['recipientId'] },
      { ProjectionType: 'INCLUDE', NonKeyAttributes: ['handlerId'] },
      { ProjectionType: 'KEYS_ONLY' },
      { ProjectionType: 'KEYS_ONLY' },
    ])
  })

  it('stream what the Journal gains, and let what has expired leave the Register', () => {
    expect(table('Journal').StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' })
    expect(table('Register').TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true })
    expect(table('Journal').TimeToLiveSpecification).toBeUndefined()
  })
})

describe('what a consumer hears', () => {
  const heardBy = (queue: string) =>
    all(doorstep, 'AWS::SNS::Subscription')
      .filter(({ Endpoint }) => Endpoint.endsWith(`:Doorstep-${queue}`))
      .map(({ TopicArn, FilterPolicy }) => [TopicArn.split(':').at(-1), FilterPolicy])

  it('is what its own subscription names, and what is due of its kind', () => {
    expect(heardBy('router')).toEqual([['Doorstep-events', { type: routerHears }]])
    expect(heardBy('notifier')).toEqual([
      ['Doorstep-events', { type: notifierHears }],
      ['Doorstep-due', { kind: ['notice'] }],
    ])
    expect(heardBy('followups')).toEqual([['Doorstep-due', { kind: ['request'] }]])
    expect(heardBy('chaser')).toEqual([
      ['Doorstep-events', { type: chaserHears }],
      ['Doorstep-due', { kind: ['plan'] }],
    ])
  })
})

/** How the ids of the functions behind the API begin, besides intake's. */
const FACING = [
  ['Desk', 'desk'],
  ['Files', 'files'],
  ['Plans', 'plan'],
  ['Tracking', 'track'],
] as const

describe('the API', () => {
  it('has the routes that docs/architecture.md fixes, and one for whatever has none', () => {
    const rows = section('Functions and what they are given').matchAll(
      /^\| `(intake|track|desk|files|plan)`\s*\| `ANY ([^|]+)\|/gm,
    )
    const written = [...rows].flatMap(([, name = '', woken = '']) =>
      [...woken.matchAll(/(\/[^`]+|\$default)`/g)].map(([, path = '']) => [
        path === '$default' ? path : `ANY ${path}`,
        name,
      ]),
    )
    const names = Object.fromEntries(
      ourFunctions(doorstep).map(({ id }) => [id, FACING.find(([start]) => id.startsWith(start))?.[1] ?? 'intake']),
    )
    const routes = routesOf(stack).map(({ key, functionId }) => [key, names[functionId]])
    expect(written).toHaveLength(21)
    expect(routes.toSorted()).toEqual(written.toSorted())
  })

  it('is throttled, and logs each call without path or token', () => {
    const [stage] = all(doorstep, 'AWS::ApiGatewayV2::Stage')
    expect(stage?.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 })
    expect(stage?.AccessLogSettings.Format).toContain('$context.requestId')
    expect(stage?.AccessLogSettings.Format).not.toMatch(/path|header|authorization/i)
  })
})

describe('a function', () => {
  it('is given only names that docs/architecture.md explains', () => {
    const explained = [...section('Functions and what they are given').matchAll(/`([A-Z_]{4,})`/g)].map(
      ([, name]) => name,
    )
    for (const { Environment } of ourFunctions(doorstep))
      for (const name of Object.keys(Environment?.Variables ?? {}))
        expect([...explained, 'NODE_OPTIONS']).toContain(name)
  })

  it('knows the squads’ topics by a prefix in its own partition, region and account', () => {
    const prefixes = ourFunctions(doorstep).flatMap(
      ({ Environment }) => Environment?.Variables['SQUAD_TOPIC_PREFIX'] ?? [],
    )
    expect(prefixes).toEqual(['arn:aws:sns:ap-southeast-1:111122223333:Doorstep-squad-'])
  })

  it('that faces the web answers before the API gives up', () => {
    const facing = new Set(routesOf(stack).map(({ functionId }) => functionId))
    expect(facing.size).toBe(5)
    for (const { id, Timeout } of ourFunctions(doorstep)) if (facing.has(id)) expect(Timeout).toBeLessThanOrEqual(10)
  })
})

describe('whom the notifier reaches by no channel, nor anybody above them', () => {
  it('becomes known to the operator, since nobody else can help', () => {
    const [filter] = all(doorstep, 'AWS::Logs::MetricFilter').filter(({ FilterPattern }) =>
      FilterPattern.includes('"nobody-reached"'),
    )
    expect(filter?.LogGroupName).toContain('Notifier')
    const alarms = all(doorstep, 'AWS::CloudWatch::Alarm').filter(({ MetricName }) => MetricName === 'NobodyReached')
    expect(alarms).toHaveLength(1)
  })
})

describe('the clock', () => {
  it('is woken each minute, and its late hours and missing years are read from its log', () => {
    const [schedule] = all(doorstep, 'AWS::Scheduler::Schedule')
    expect(schedule?.ScheduleExpression).toBe('rate(1 minute)')
    expect(stack.idOf(schedule?.Target.Arn ?? '')).toMatch(/^Clock/)
    const patterns = all(doorstep, 'AWS::Logs::MetricFilter').map(({ FilterPattern }) => FilterPattern)
    expect(patterns).toEqual(expect.arrayContaining(['{ $.what = "due" }', '{ $.what = "calendar-missing" }']))
  })

  it('is missed when it says nothing', () => {
    const late = all(doorstep, 'AWS::CloudWatch::Alarm').find(({ MetricName }) => MetricName === 'DueLateSeconds')
    expect(late?.TreatMissingData).toBe('breaching')
  })
})
