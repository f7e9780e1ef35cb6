import { randomBytes } from 'node:crypto'
import type { Receipt } from '../events/envelope.ts'
import type { FileType } from '../events/file.ts'
import { file } from '../shared/domain/file.ts'
import { plan } from '../shared/domain/plan/decide.ts'
import { journal } from '../shared/journal.ts'
import { tokens, tokenText } from '../shared/tokens.ts'
import type { Answer } from './caller.ts'
import { type Office, openOffice } from './office.ts'

const WEEK_MS = 7 * 86_400_000

export const PARTIES = [
  { id: 'squad', member: 'm-zhang-wei' },
  { id: 'bureau', department: 'd-service' },
  { id: 'police', outside: { unit: '交警大队', name: '孙警官', phone: '13905320011', language: 'zh-CN' } },
]

/** Permit, closing a road, passage; the road is to be given back. */
export const planFrom = (ahead: (hours: number) => string) => ({
  version: 0,
  title: '七台大件设备通行',
  fixedAt: ahead(56),
  parties: PARTIES,
  tasks: [
    { id: 'permit', title: '办理通行许可', lead: 'bureau', effort: 4 },
    {
      id: 'close-road',
      title: '封闭园区道路',
      lead: 'police',
      coHandling: ['squad'],
      effort: 2,
      after: ['permit'],
      removes: [{ what: 'road', note: '化工大道', restoreBy: ahead(72) }],
    },
    { id: 'passage', title: '设备通行', lead: 'squad', effort: 3, after: ['close-road'] },
  ],
})

export const codes = ({ status, json }: Answer) => ({ status, code: json.code })
export const flaws = ({ json }: Answer) =>
  json.errors?.map(({ pointer, code }: Record<string, string>) => [pointer, code])

/** An office where a request waits for its plan. */
export const openPlanOffice = async (given?: Office) => {
  const office = given ?? (await openOffice())
  const book = journal(office.db, office.tables)
  let mine: { receipt: Receipt; token: string }
  let zhang: string
  let week = 0
  const ahead = (hours: number) => new Date(Date.parse(office.clock.now) + hours * 3_600_000).toISOString()

  const begin = async (change: object = {}) => {
    mine = await office.submit({ neededBy: undefined, ...change })
    await office.route(mine.receipt)
    zhang = await office.link('m-zhang-wei', [mine.receipt])
  }
  const body = (change: object = {}) => ({ ...planFrom(ahead), ...change })

  return {
    ...office,
    ahead,
    body,
    /** A request of its own for each test. */
    begin,
    /** The same on a Monday at nine, a week after the last, since a phone may send only so many requests in a while. */
    beginWeek: async () => {
      office.clock.now = new Date(Date.parse('2026-03-02T01:00:00.000Z') + week++ * WEEK_MS).toISOString()
      await begin()
    },
    /** A moment of the first week's as the test's own week has it. */
    thisWeek: (start: string) =>
      new Date(Date.parse(`2026-${start}:00.000Z`) + (week - 1) * WEEK_MS).toISOString().slice(5, 16),
    mine: () => mine,
    zhang: () => zhang,
    draw: (change: object = {}, token = zhang) => office.plan('POST /api/desk/plan', { token, body: body(change) }),
    press: (task: string, deed: string, given: object = {}, token = zhang) =>
      office.plan(`POST /api/desk/plan/${task}/${deed}`, { token, body: given }),
    resolve: () => office.desk('POST /api/desk/resolve', { token: zhang, body: { text: '已运抵' } }),
    /** A link as the notifier sends it to somebody outside. */
    guest: async (party = 'police', until = '2028-01-01T00:00:00.000Z') => {
      const { receipt } = mine
      const state = await book.load(plan, receipt)
      const contactId = state?.parties.find(({ id }) => id === party)?.contactId ?? ''
      const token = tokenText(randomBytes(16))
      const access = { kind: 'task', receipt, party, contactId } as const
      await tokens(office.db, office.tables.register).put(token, access, until)
      return token
    },
    /** A file that was sent, and looked into unless it still is. */
    sent: async (type: FileType = 'image/jpeg', isChecked = true): Promise<string> => {
      const id = tokenText(randomBytes(16))
      const given = { at: office.clock.now, actor: { kind: 'system', id: 'test' } } as const
      const { receipt } = mine
      const wanted = { name: '恢复.jpg', type, receipt, sendBy: ahead(1), dropAt: ahead(24) }
      await book.handle(file, id, { type: 'request', file: wanted, ...given })
      if (isChecked) await book.handle(file, id, { type: 'report-checked', size: 1000, ...given })
      return id
    },
  }
}

export type PlanOffice = Awaited<ReturnType<typeof openPlanOffice>>
