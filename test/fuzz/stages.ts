import { randomBytes } from 'node:crypto'
import type { Receipt } from '../../events/envelope.ts'
import { tokens, tokenText } from '../../shared/tokens.ts'
import type { Answer } from '../caller.ts'
import { followUpsOf } from '../minute.ts'
import type { Counter } from './counter.ts'

/** A request at some point of its life, and the ids that lead to what belongs to it. */
export interface Case {
  readonly receipt: Receipt
  readonly token: string
  /** Another request of the same enterprise. */
  readonly other: Receipt
  readonly file: string
  readonly feed: string
  /** The calendar of somebody outside, where the plan has one. */
  readonly partyFeed: string
  /** The link of somebody outside, where the plan has one. */
  readonly guest: string | undefined
  readonly now: string
}

export const MONDAY = '2026-11-23T01:00:00.000Z'
const words = { text: '已联系交警,封路方案今日报批' }
const reason = { reason: '不属于本小分队职责' }

/** A stage that is not reached would be tested no more, and nobody would see it. */
const must = (answer: Answer): void => {
  if (answer.status >= 300) throw new Error(`A stage cannot be reached: ${answer.text}`)
}

type Press = readonly [button: string, body?: object, member?: string]

const pressed =
  (...buttons: readonly Press[]) =>
  async (counter: Counter) => {
    await counter.begin()
    for (const press of buttons) await push(counter, press)
  }

const push = async ({ desk, link, mine }: Counter, [button, body = {}, member = 'm-zhang-wei']: Press) => {
  must(await desk(`POST /api/desk/${button}`, { token: await link(member, [mine().receipt]), body }))
}

const said = async ({ track, mine }: Counter, word: string, body: object = {}) => {
  const { receipt, token } = mine()
  must(await track(`POST /api/requests/${receipt}/${word}`, { token, body }))
}

/** The clock goes on to a moment, and what is due by then is done to the request. */
const until = async (counter: Counter, now: string) => {
  counter.clock.now = now
  await followUpsOf(counter).follow(JSON.stringify({ stream: `request#${counter.mine().receipt}`, dueAt: now }))
}

const planned = async (counter: Counter) => {
  await pressed(['accept'])(counter)
  must(await counter.draw())
}

export const STAGES: Readonly<Record<string, (counter: Counter) => Promise<unknown>>> = {
  routed: pressed(),
  accepted: pressed(['accept'], ['contact']),
  confidential: (counter) => counter.begin({ confidential: true }),
  asked: pressed(
    ['accept'],
    ['ask', { text: '请补充最大件的轴荷' }],
    ['pause', { until: '2026-11-30T09:00:00+08:00', reason: '等待设备到港' }],
    ['extend', { workdays: 3, reason: '须上级部门批复' }],
  ),
  supervised: pressed(
    ['add-unit', { unit: { kind: 'department', id: 'd-service' }, ...words }, 'm-wang-qiang'],
    ['instruct', words, 'm-liang-guodong'],
  ),
  planned,
  owing: async (counter) => {
    await planned(counter)
    for (const task of ['permit', 'close-road']) must(await counter.press(task, 'finish'))
  },
  resolved: pressed(['accept'], ['resolve', words]),
  disputed: async (counter) => {
    await pressed(['accept'], ['resolve', words])(counter)
    await said(counter, 'dispute', { reason: '限高架还没有恢复' })
  },
  visiting: async (counter) => {
    await pressed(['accept'], ['resolve', words])(counter)
    await until(counter, '2026-11-25T03:00:00.000Z')
  },
  closed: async (counter) => {
    await pressed(['accept'], ['resolve', words])(counter)
    await said(counter, 'confirm')
  },
  poor: async (counter) => {
    await pressed(['accept'], ['resolve', words])(counter)
    await said(counter, 'confirm')
    await said(counter, 'rate', { level: 1, comment: '限高架没有恢复' })
  },
  withdrawn: async (counter) => {
    await counter.begin()
    await said(counter, 'withdraw')
  },
  returned: pressed(['return', reason], ['return', reason, 'm-zhao-min']),
  overdue: async (counter) => {
    await counter.begin()
    await until(counter, '2026-11-26T03:00:00.000Z')
  },
  merged: async (counter) => {
    const { receipt } = await counter.submit()
    await counter.route(receipt)
    await pressed(['merge', { into: receipt, ...reason }])(counter)
  },
}

/** A new request at the stage, and what leads to it. */
export const caseAt = async (counter: Counter, stage: string): Promise<Case> => {
  counter.clock.now = MONDAY
  const { receipt: other } = await counter.submit({ title: '七台大件设备三日内运抵化工园' })
  await counter.route(other)
  await STAGES[stage]?.(counter)
  const feed = tokenText(randomBytes(16))
  const { receipt, token } = counter.mine()
  const access = { kind: 'feed' as const, memberId: 'm-zhang-wei', receipts: [receipt] }
  await tokens(counter.db, counter.tables.register).put(feed, access, '2028-01-01T00:00:00.000Z')
  const file = await counter.sent()
  const guest = await counter.guest()
  const { json } = await counter.plan('POST /api/task/feed', { token: guest, body: {} })
  const partyFeed = /[^/]+(?=\.ics$)/.exec(json.path)?.[0] ?? feed
  return { receipt, token, other, file, feed, partyFeed, guest, now: counter.clock.now }
}
