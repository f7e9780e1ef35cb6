import { randomBytes } from 'node:crypto'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemsOf } from '../../infra/commands/zone-items.ts'
import type { Handed, Message } from '../../shared/channels/channel.ts'
import { contactPut } from '../../shared/directory/directory.ts'
import type { NoticeState } from '../../shared/domain/notice.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { journal } from '../../shared/journal.ts'
import { tokens } from '../../shared/tokens.ts'
import { routed, submitted } from '../../test/case.ts'
import { messages } from '../../test/messages.ts'
import { type TestStore, testStore } from '../../test/store.ts'
import { smallZone } from '../../test/zone.ts'
import { connect } from './connect.ts'
import { makeHandler } from './handler.ts'

const RECEIPT = '7K3F-9QXM-C'
const OTHER = '2B8D-4NWE-5'
const clock = { now: '2026-11-24T14:30:00.000Z' }
const sent: (Message & { channel: string })[] = []
let store: TestStore
let answer: (message: Message & { channel: string }) => Handed

const office = () => {
  const env = {
    JOURNAL_TABLE: store.tables.journal,
    REGISTER_TABLE: store.tables.register,
    DIRECTORY_TABLE: store.tables.directory,
    SQUAD_TOPIC_PREFIX: 'arn:aws:sns:ap-east-1:123456789012:Doorstep-squad-',
    SITE_ORIGIN: 'https://doorstep.dongwan-zone.example',
  }
  const channel = (name: string) => ({
    send: async (message: Message) => {
      const handed = answer({ ...message, channel: name })
      if ('providerId' in handed) sent.push({ ...message, channel: name })
      return handed
    },
  })
  // The tables are real; of what lies behind the channels only their two names are.
  const connected = connect(store.db, { send: () => Promise.reject(new Error('no SNS here')) } as never, env, {
    fetch: () => Promise.reject(new Error('no gateway here')),
    now: () => new Date(clock.now),
    nonce: () => 'nonce',
  })
  return {
    journal: journal(store.db, store.tables),
    hear: makeHandler({
      ...connected,
      channels: { sms: channel('sms'), email: channel('email') },
      random: randomBytes,
      now: () => new Date(clock.now),
      log: () => undefined,
    }),
  }
}

const post = async (receipt: string) => {
  const { handle } = office().journal
  const { data } = submitted()
  const actor = { kind: 'enterprise' } as const
  await handle(request, receipt, { type: 'submit', ...data, at: clock.now, actor })
  const outcome = await handle(request, receipt, {
    type: 'route',
    ...routed({ coHandlers: [] }).data,
    at: clock.now,
    actor,
  })
  if ('refused' in outcome) throw new Error(outcome.refused)
  return JSON.stringify(outcome.events[0])
}
const due = (id: string) => JSON.stringify({ stream: `notice#${id}`, dueAt: clock.now })
const letters = () => sent.map(({ channel, person, event }) => `${channel} ${person.name} ${event}`)
const loaded = (id: string): Promise<NoticeState | undefined> => office().journal.load(notice, id)

beforeAll(async () => {
  store = await testStore()
  for (const { attributes } of itemsOf(smallZone))
    await store.db.send(new PutItemCommand({ TableName: store.tables.directory, Item: attributes }))
  const contact = { id: 'c-1', name: '王芳', phone: '+8613905321111', language: 'zh-CN' } as const
  const { Put } = contactPut(store.tables.directory, contact)
  await store.db.send(new PutItemCommand({ TableName: Put?.TableName, Item: Put?.Item ?? marshall({}) }))
})
afterAll(() => store.stop())

describe('the notifier on real tables', () => {
  it('plans in the night, and in the morning sends one message for what several senders were woken for', async () => {
    answer = () => ({ providerId: 'p' })
    const { hear } = office()
    const events = [await post(RECEIPT), await post(OTHER)]
    expect(await hear(messages(...events, ...events))).toEqual({ batchItemFailures: [] })
    expect(letters()).toEqual([])

    clock.now = '2026-11-25T00:00:00.000Z'
    const ids = [RECEIPT, OTHER].map((receipt) => `${receipt}/2/m-zhang-wei/sms`)
    const wake = () => office().hear(messages(...ids.map(due)))
    for (const woken of await Promise.all([wake(), wake(), wake()])) expect(woken).toEqual({ batchItemFailures: [] })
    expect(letters()).toEqual(['sms 张伟 notice.bundle'])
    const states = await Promise.all(ids.map(loaded))
    expect(states.map((state) => state?.status)).toEqual(['sent', 'sent'])
    expect(states.map((state) => state?.bundle).filter((carrier) => carrier !== undefined)).toHaveLength(1)
  })

  it('gave a link that opens both requests to that person alone', async () => {
    const token = /desk#([\w-]{22})$/.exec(sent[0]?.text ?? '')?.[1] ?? ''
    const access = await tokens(store.db, store.tables.register).read(token, new Date(clock.now))
    expect(access).toEqual({
      kind: 'desk',
      memberId: 'm-zhang-wei',
      receipts: expect.arrayContaining([RECEIPT, OTHER]),
    })
  })

  it('makes a failure good once by the other channel, and keeps the whole story in the Journal', async () => {
    answer = ({ channel }) => (channel === 'email' ? { unknown: 'TimeoutError' } : { providerId: 'p' })
    const ids = [RECEIPT, OTHER].map((receipt) => `${receipt}/2/m-wang-qiang/email`)
    const { hear, journal } = office()
    await hear(messages(...ids.map(due)))
    const histories = await Promise.all(ids.map((id) => journal.history(`notice#${id}`)))
    for (const history of histories)
      expect(history.map(({ type }) => type)).toEqual(['notice.planned', 'notice.attempted', 'notice.failed'])
    const failed = histories.map((history) => JSON.stringify(history.at(-1)))
    await Promise.all([hear(messages(...failed)), hear(messages(...failed))])
    await hear(messages(...[RECEIPT, OTHER].map((receipt) => due(`${receipt}/2/m-wang-qiang/sms`))))
    const again = await Promise.all([RECEIPT, OTHER].map((receipt) => loaded(`${receipt}/2/m-wang-qiang/sms`)))
    expect(again).toMatchObject([
      { status: 'sent', insteadOf: ids[0] },
      { status: 'sent', insteadOf: ids[1] },
    ])
    // One message for both where the index showed both in time, else one for each; never a third.
    expect([1, 2]).toContain(sent.length - 1)
  })
})
