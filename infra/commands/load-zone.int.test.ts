import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteItemCommand, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListTopicsCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns'
import { marshall } from '@aws-sdk/util-dynamodb'
import { buildApp } from 'fauxqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contactPut, directory } from '../../shared/directory/directory.ts'
import { leaves } from '../../shared/directory/leaves.ts'
import { playbooks } from '../../shared/directory/playbooks.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { journal } from '../../shared/journal.ts'
import { submitted } from '../../test/request-past.ts'
import { type TestStore, testStore } from '../../test/store.ts'
import { type Destination, loadZone } from './load-zone.ts'
import { readZone } from './read-zone.ts'
import { changed, NOW, SAMPLE } from './zone/broken-copy.ts'
import { tellSubscribed } from './zone/report.ts'
import type { ZoneFiles } from './zone-items.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
/** The region that dynoxide puts into its tables' ARNs. */
const REGION = 'dynoxide'

const app = buildApp({ logger: false })
let store: TestStore
let endpoint: string
let dynamodb: string
let to: Destination
let zone: ZoneFiles

beforeAll(async () => {
  store = await testStore()
  endpoint = await app.listen({ port: 0, host: '127.0.0.1' })
  const sns = new SNSClient({ endpoint, region: REGION, credentials })
  const topicPrefix = `arn:aws:sns:${REGION}:000000000000:Doorstep-squad-`
  to = { db: store.db, sns, table: store.tables.directory, topicPrefix }
  zone = await readZone(SAMPLE, NOW)
  const { protocol, hostname, port } = (await store.db.config.endpoint?.()) ?? {}
  dynamodb = `${protocol}//${hostname}:${port}`
})
afterAll(async () => {
  to.sns.destroy()
  await app.close()
  await store.stop()
})

const read = async () => ({
  ...(await directory(to.db, to.table).zone(NOW)),
  playbooks: await playbooks(to.db, to.table).list(),
})

/** Who hears what on a squad's topic: address and filter. */
const readersOf = async (squadId: string): Promise<Record<string, unknown>> => {
  const found: Record<string, unknown> = {}
  const pages = paginateListSubscriptionsByTopic({ client: to.sns }, { TopicArn: `${to.topicPrefix}${squadId}` })
  for await (const { Subscriptions = [] } of pages)
    for (const { SubscriptionArn, Endpoint = '' } of Subscriptions) {
      const { Attributes = {} } = await to.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))
      found[Endpoint] = JSON.parse(Attributes['FilterPolicy'] ?? 'null')
    }
  return found
}

const topics = async (): Promise<string[]> => {
  const { Topics = [] } = await to.sns.send(new ListTopicsCommand())
  return Topics.map(({ TopicArn = '' }) => TopicArn.slice(to.topicPrefix.length)).toSorted()
}

test('a loaded zone reads back as the files say it, in their order', async () => {
  const loaded = await loadZone({ ...to, zone })
  expect(loaded.added).toHaveLength(1 + 6 + 20 + 137 + 16 + 40 + 14 + 17 + 20 + 4)
  expect(await read()).toEqual(zone)
  expect(zone.categories.at(-1)?.id).toBe('other')
})

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
  await loadZone({ ...to, zone })
})

test('loading again changes nothing and asks nobody', async () => {
  const before = await readersOf('s01')
  expect(await loadZone({ ...to, zone })).toEqual({
    added: [],
    changed: [],
    gone: [],
    held: 275,
    asked: [],
    unconfirmed: [],
    dropped: [],
  })
  expect(await readersOf('s01')).toEqual(before)
})

test('a playbook that a desk saved stays, after those of the files', async () => {
  const kept = playbooks(to.db, to.table)
  const [first] = await kept.list()
  if (!first) throw new Error('There is no playbook')
  await kept.save({ ...first, id: 'saved-1', name: { 'zh-CN': '风电叶片', en: 'Wind turbine blades' } })
  await loadZone({ ...to, zone })
  expect((await kept.list()).map(({ id }) => id)).toEqual([
    'oversized',
    'power-line',
    'permits',
    'substation',
    'saved-1',
  ])
  await to.db.send(new DeleteItemCommand({ TableName: to.table, Key: { pk: { S: 'playbook' }, sk: { S: 'saved-1' } } }))
})

test('leave that somebody entered at their desk stays, beside the absences of the file', async () => {
  const away = { from: '2026-12-01', to: '2026-12-05' }
  await leaves(to.db, to.table).setLeave('s02-3', away)
  expect((await loadZone({ ...to, zone })).gone).toEqual([])
  const member = (await read()).members.find(({ id }) => id === 's02-3')
  expect(member?.absences).toEqual([{ from: '2026-12-21', to: '2027-01-15' }, away])
  await leaves(to.db, to.table).setLeave('s02-3', undefined)
  expect(await read()).toEqual(zone)
})

test('who has left is taken out of the table and off the topic; a contact stays', async () => {
  const contact = { id: 'k1', name: '王芳', phone: '+8619200009999', language: 'zh-CN' as const }
  await to.db.send(new TransactWriteItemsCommand({ TransactItems: [contactPut(to.table, contact)] }))
  const leaver = zone.members.find(({ id }) => id === 's01-4')
  const left = { ...zone, members: zone.members.filter((member) => member !== leaver) }
  const { gone, dropped } = await loadZone({ ...to, zone: left })
  expect(gone).toEqual([{ kind: 'member', id: 's01-4' }])
  expect(dropped).toEqual(['zeyu.yan@lanwan.example'])
  expect(await readersOf('s01')).not.toHaveProperty(['zeyu.yan@lanwan.example'])
  expect(await read()).toEqual(left)
  expect(await directory(to.db, to.table).contact('k1')).toEqual(contact)
})

test('a new address is subscribed and the old one dropped; one that passes to a colleague hears for the colleague', async () => {
  await loadZone({ ...to, zone })
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
  await loadZone({ ...to, zone })
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

const compiled = mkdtempSync(join(tmpdir(), 'doorstep-compiled-'))
afterAll(() => rmSync(compiled, { recursive: true, force: true }))
const command = (...words: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = {
      ...process.env,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
      AWS_ENDPOINT_URL_SNS: endpoint,
      // What one command has compiled, the next need not.
      NODE_COMPILE_CACHE: compiled,
    }
    const file = join(import.meta.dirname, 'directory.ts')
    execFile(process.execPath, [file, ...words], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
test('npm run directory: shows what differs, loads it, and then shows that nothing does', async () => {
  const stack = ['--stack', 'Doorstep']
  await loadZone({ ...to, zone })
  const files = changed('rules.csv', (text) => `${text} `)
  rmSync(join(files, 'zone.json'))
  const missing = await command('load', ...stack, '--zone', files)
  expect(missing).toMatchObject({ code: 1, out: '' })
  expect(missing.err).toBe(
    `${files}/zone.json:1:1 cannot be read; put the file there, or name the folder with --zone\n1 mistake; nothing is loaded.\n`,
  )
  const good = changed('members.csv', (text) =>
    text.replace('19200000101', '19200000199').replace('zeyu.yan', 'yan.zeyu'),
  )
  const counts =
    '澜湾港产新区 (Lanwan Harbour New Area): 6 parks, 20 squads, 137 members, 16 departments, 40 enterprises, 14 categories, 17 rules, 20 days, 4 playbooks.'
  const differs = 'Doorstep-Directory held 275 items.\n  changed: member s01-1 徐志强, member s01-4 阎泽宇'
  expect(await command('show', ...stack, '--zone', good)).toEqual({ code: 0, out: `${counts}\n${differs}\n`, err: '' })
  expect(await command('load', ...stack, '--zone', good)).toEqual({
    code: 0,
    out: [
      counts,
      differs,
      'Asked by e-mail to confirm that they want to hear from their squad:',
      '  s01 阎泽宇 <yan.zeyu@lanwan.example>',
      'No longer written to:',
      '  zeyu.yan@lanwan.example',
      '',
    ].join('\n'),
    err: '',
  })
  expect(await command('show', ...stack, '--zone', good)).toEqual({
    code: 0,
    out: `${counts}\nDoorstep-Directory holds the same (275 items).\n`,
    err: '',
  })
})

test('npm run directory: warns of requests that lie with a squad which is gone', async () => {
  const s99 = { id: 's99', name: { 'zh-CN': '新设小分队', en: 'New Squad' }, parks: [] }
  await loadZone({ ...to, zone: { ...zone, squads: [...zone.squads, s99] } })
  const { handle } = journal(store.db, store.tables)
  const about = { at: submitted.at, actor: { kind: 'system', id: 'router' } } as const
  const toS99 = { squadId: 's99', coHandlers: [], reasons: [], nudgeAt: '2026-11-23T02:30:00.000Z' }
  for (const receipt of ['7K3F-9QXM-C', '2B8D-4NWE-5']) {
    await handle(request, receipt, { type: 'submit', ...about, ...submitted.data })
    await handle(request, receipt, { type: 'route', ...about, ...toS99 })
  }
  await handle(request, '2B8D-4NWE-5', { type: 'withdraw', ...about, actor: { kind: 'enterprise' } })
  const warned = {
    code: 0,
    err: expect.stringContaining('warning: squad s99 is gone from the files and has 1 open request;'),
  }
  expect(await command('show', '--stack', 'Doorstep')).toMatchObject(warned)
  expect(await command('load', '--stack', 'Doorstep')).toMatchObject(warned)
  expect(await command('load', '--stack', 'Doorstep')).toMatchObject({ code: 0, err: '' })
})

test('npm run directory: says which stack it does not find, and how it is called', async () => {
  expect(await command('load', '--stack', 'Doorstop')).toMatchObject({
    code: 1,
    err: 'There is no table Doorstop-Directory in dynoxide. Is "Doorstop" the stack\'s name, is it deployed, and do AWS_REGION and AWS_PROFILE say where?\n',
  })
  expect((await command('check')).code).toBe(0)
  expect((await command('--help')).out).toContain('npm run directory -- check|load|show')
  const misused = await command('load')
  expect(misused.code).toBe(2)
  expect(misused.err).toMatch(/^--stack is missing\n\nnpm run directory -- /)
  expect((await command('fetch')).code).toBe(2)
})
