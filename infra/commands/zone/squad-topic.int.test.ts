import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTopicsCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { loadZone } from '../load-zone.ts'
import { openDestination } from './destination.ts'
import { tellSubscribed } from './report.ts'

const { to, zone, topics, readersOf, close } = await openDestination()
afterAll(close)
beforeEach(async () => void (await loadZone({ ...to, zone })))

test('every squad and the committee have a topic, on which each person hears what is for them', async () => {
  expect(await topics()).toEqual(['committee', ...zone.squads.map(({ id }) => id)])
  expect(await readersOf('committee')).toEqual({
    'zhengyang.chen@lanwan.example': { member: ['c-1'] },
    'jingyi.shi@lanwan.example': { member: ['c-2'] },
    'haoran.han@lanwan.example': { member: ['c-3'] },
  })
  // One of its specialists has no e-mail among their channels.
  const squad = zone.members.filter(({ squadId }) => squadId === 's11')
  const written = squad.filter(({ channels }) => channels.includes('email'))
  expect(written.length).toBe(squad.length - 1)
  expect(await readersOf('s11')).toEqual(Object.fromEntries(written.map(({ id, email }) => [email, { member: [id] }])))
})

test('nobody is asked to confirm anything where SES sends the e-mails', async () => {
  const topicPrefix = to.topicPrefix.replace('Doorstep', 'BySes')
  const { TopicArn } = await to.sns.send(new CreateTopicCommand({ Name: 'BySes-mail-events' }))
  const loaded = await loadZone({ ...to, topicPrefix, zone })
  expect(loaded).toMatchObject({ asked: [], unconfirmed: [], dropped: [], bySes: true })
  expect(tellSubscribed(loaded, zone)).toContain('SES')
  const { Topics = [] } = await to.sns.send(new ListTopicsCommand())
  expect(Topics.filter(({ TopicArn: arn = '' }) => arn.startsWith(topicPrefix))).toEqual([])
  await to.sns.send(new DeleteTopicCommand({ TopicArn }))
})

test('a topic is encrypted and refuses to hear without TLS, one of an earlier version too', async () => {
  await to.sns.send(new CreateTopicCommand({ Name: 'Doorstep-squad-s99' }))
  const squads = [...zone.squads, { id: 's99', name: { 'zh-CN': '新设小分队', en: 'New Squad' }, parks: [] }]
  await loadZone({ ...to, zone: { ...zone, squads } })
  for (const squad of ['s01', 's99', 'committee']) {
    const TopicArn = `${to.topicPrefix}${squad}`
    const { Attributes = {} } = await to.sns.send(new GetTopicAttributesCommand({ TopicArn }))
    expect(Attributes['KmsMasterKeyId']).toBe('alias/aws/sns')
    expect(JSON.parse(Attributes['Policy'] ?? '{}').Statement).toEqual([
      {
        Sid: 'AllowPublishThroughSSLOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: TopicArn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ])
  }
})

test('a new address is subscribed and the old one dropped; one that passes to a colleague hears for the colleague', async () => {
  const emails: Record<string, string> = { 's02-3': 'new.name@lanwan.example', 's02-4': 'hongxia.li@lanwan.example' }
  const members = zone.members.map((member) => ({ ...member, email: emails[member.id] ?? member.email }))
  const { changed, asked, dropped } = await loadZone({ ...to, zone: { ...zone, members } })
  expect(changed.map(({ id }) => id)).toEqual(['s02-3', 's02-4'])
  expect(asked).toEqual(['s02-3'])
  expect(dropped).toEqual(['chunhui.xu@lanwan.example'])
  expect(await readersOf('s02')).toMatchObject({
    'new.name@lanwan.example': { member: ['s02-3'] },
    'hongxia.li@lanwan.example': { member: ['s02-4'] },
  })
})

test('a squad that is dissolved loses its topic, and nobody else’s subscription on a topic is touched', async () => {
  const archive = { Protocol: 'https', Endpoint: 'https://archive.lanwan.example/' }
  await to.sns.send(new SubscribeCommand({ TopicArn: `${to.topicPrefix}s02`, ...archive }))
  const without = {
    ...zone,
    squads: zone.squads.filter(({ id }) => id !== 's17'),
    members: zone.members.filter(({ squadId }) => squadId !== 's17'),
    enterprises: zone.enterprises.filter(({ squadId }) => squadId !== 's17'),
  }
  await loadZone({ ...to, zone: without })
  expect(await topics()).toEqual(['committee', ...without.squads.map(({ id }) => id)])
  const { Item } = await to.db.send(
    new GetItemCommand({ TableName: to.table, Key: marshall({ pk: 'squad', sk: 's17' }) }),
  )
  expect(Item).toBeUndefined()
  expect(await readersOf('s02')).toHaveProperty([archive.Endpoint])
})
