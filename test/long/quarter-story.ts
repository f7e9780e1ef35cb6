import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countRates } from '../../infra/commands/count-rates.ts'
import { textOf } from '../../infra/commands/rates-report.ts'
import { readZone } from '../../infra/commands/read-zone.ts'
import { type Town, town } from '../stories/town.ts'
import { DAY, dice, type Known, quarter } from './quarter-people.ts'
import { mostContacts, recounted } from './quarter-recount.ts'

const START = Date.parse('2026-03-02T08:00:00+08:00')
/** Unasked contacts of one enterprise in thirty days. */
const BUDGET = 2
const SAMPLE = join(import.meta.dirname, '../../infra/zone')

interface Length {
  readonly requests: number
  readonly days: number
  /** Requests come in these first days; what comes later would still be in its time at the end. */
  readonly asking: number
}

/** From one-to-one to squads: 20 squads and 40 enterprises live through a quarter, and then one goes over to its squad. */
export const quarterStory = ({ requests: REQUESTS, days: DAYS, asking }: Length): void => {
  const END = START + DAYS * DAY

  let doorstep: Town
  let zoneDir: string
  let live: ReturnType<typeof quarter>
  let db: DynamoDBClient
  let wall = 0

  const scan = async () => {
    const items: Record<string, unknown>[] = []
    for await (const { Items = [] } of paginateScan({ client: db }, { TableName: doorstep.operator().tables.journal }))
      items.push(...Items.map((item) => unmarshall(item)))
    return items
  }

  beforeAll(async () => {
    const started = Date.now()
    zoneDir = await mkdtemp(join(tmpdir(), 'doorstep-zone-'))
    await cp(SAMPLE, zoneDir, { recursive: true })
    // Half of what the sample zone allows: these enterprises ask seldom, and the budget is to be felt.
    const settings = await readFile(join(zoneDir, 'zone.json'), 'utf8')
    await writeFile(
      join(zoneDir, 'zone.json'),
      settings.replace('"contactBudget": { "count": 4', `"contactBudget": { "count": ${BUDGET}`),
    )
    doorstep = await town('2026-03-02T08:00:00+08:00', { zoneDir })
    const { enterprises, categories } = await readZone(SAMPLE)
    const roll = dice(20260302)
    live = quarter(doorstep, roll)
    for (let n = 0; n < REQUESTS; n++) {
      const enterprise = enterprises[(n * 7) % enterprises.length]
      const category = categories[Math.floor(roll() * categories.length)]?.id ?? 'other'
      const at = START + (n / REQUESTS) * asking * DAY + roll() * 8 * 3_600_000
      if (enterprise)
        live.later(at, async () => {
          live.work(await live.submit(enterprise, category, n), Date.parse(await doorstep.now()))
        })
    }
    db = new DynamoDBClient(doorstep.operator().client)
    await live.liveUntil(END - 1)
    wall = (Date.now() - started) / 1000
  }, 1_800_000)
  afterAll(async () => {
    db.destroy()
    await doorstep.leave()
    await rm(zoneDir, { recursive: true, force: true })
  })

  describe(`${DAYS} days with 20 squads, 40 enterprises and ${REQUESTS} requests`, () => {
    it('leaves every request answered and closed, or taken back', async () => {
      expect(live.requests).toHaveLength(REQUESTS)
      const ends = await Promise.all(live.requests.map((known) => live.look(known)))
      const open = ends.filter(({ status }) => status !== 'closed' && status !== 'withdrawn')
      expect(open.map(({ receipt, status, timeline }) => [receipt, status, timeline.at(-1)])).toEqual([])
      expect(ends.filter(({ status, answer, resolution }) => status === 'closed' && !answer && !resolution)).toEqual([])
    })

    it('gives three rates that are the same counted again by hand from the Journal', async () => {
      const wanted = { from: '2026-03-01', to: '2026-06-30' }
      const counted = await countRates(db, doorstep.operator().tables, wanted, new Date(END))
      const byHand = recounted(await scan())
      expect(counted.unreadable).toEqual([])
      process.stdout.write(`quarter: ${textOf(counted).match(/^All: .*/m)?.[0]}\n`)
      expect(counted.total.requests).toBe(REQUESTS)
      for (const squad of [...counted.squads, { ...counted.total, squadId: 'all' }])
        expect({
          response: [squad.response.numerator, squad.response.denominator],
          resolution: [squad.resolution.numerator, squad.resolution.denominator],
          satisfaction: [squad.satisfaction.numerator, squad.satisfaction.denominator],
        }).toEqual(byHand.get(squad.squadId ?? 'none'))
      expect(counted.total.resolution.denominator).toBeGreaterThan(REQUESTS / 4)
      // Every excluded one is named.
      const { resolution, requests } = counted.total
      expect(resolution.denominator + resolution.excluded.length).toBe(requests)
    })

    it('calls nobody twice a day, nobody more than three times for a claim, and nobody who has spoken for itself', async () => {
      const items = (await scan()).toSorted((a, b) => Number(a['version']) - Number(b['version']))
      for (const { receipt } of live.requests) {
        const life = items.filter(({ stream }) => stream === `request#${receipt}`)
        const days = life.flatMap(({ type, data }) =>
          type === 'request.visited' ? [(data as { day: string }).day] : [],
        )
        expect(new Set(days).size).toBe(days.length)
        let since = 0
        for (const { type } of life) {
          if (type === 'request.resolved' || type === 'request.reworked') since = 0
          if (type === 'request.visited') since++
          expect(since).toBeLessThanOrEqual(3)
        }
      }
    })

    it('contacts no enterprise unasked more often than its budget allows, and puts off what would be too much', async () => {
      const items = await scan()
      const putOff = items.filter(({ type }) => type === 'request.visit-put-off')
      const calls = items.filter(({ type }) => type === 'enterprise.called')
      process.stdout.write(
        `quarter: at most ${mostContacts(items)} of ${BUDGET} unasked contacts of one enterprise in 30 days; ` +
          `${calls.length} calls in all, ${putOff.length} put off\n`,
      )
      expect(putOff.length).toBeGreaterThan(0)
      expect(mostContacts(items)).toBe(BUDGET)
      // What enterprises are written to is what their own requests make necessary.
      const events = doorstep.lettersSince(0).flatMap(({ name, event }) => (name === '陈晓' ? [event] : []))
      const owed = ['submitted', 'answered', 'resolved', 'lapsed'].map((event) => `request.${event}`)
      expect([...new Set(events)].filter((event) => event !== 'notice.bundle' && !owed.includes(event))).toEqual([])
    })

    it('writes to an enterprise only of its own request, and to nobody more often than the zone allows', async () => {
      const letters = doorstep.lettersSince(0)
      const own = new Set(live.requests.map(({ receipt }) => receipt))
      const toEnterprises = letters.filter(({ name }) => name === '陈晓')
      expect(toEnterprises.filter(({ receipt }) => !own.has(receipt))).toEqual([])
      const perDay = Map.groupBy(letters, ({ at, to }) => `${at.slice(0, 10)} ${to}`)
      const most = [...perDay.values()].map(({ length }) => length)
      const enterpriseDays = Map.groupBy(toEnterprises, ({ at, receipt }) => `${at.slice(0, 10)} ${receipt}`)
      expect(Math.max(...[...enterpriseDays.values()].map(({ length }) => length))).toBeLessThanOrEqual(4)
      const people = new Set(letters.map(({ to }) => to)).size
      const items = await scan()
      const journey = items.filter(({ stream }) => String(stream).startsWith('request#')).length
      process.stdout.write(
        `quarter: ${REQUESTS} requests, ${DAYS} days in ${wall.toFixed(1)} s; ${items.length} events (${journey} of requests); ` +
          `${letters.length} messages to ${people} people: at most ${Math.max(...most)} a day to one, ` +
          `${(letters.length / most.length).toFixed(2)} on a day with any, ${(letters.length / people / DAYS).toFixed(3)} over all days\n`,
      )
    })
  })

  describe('an enterprise that goes from its one specialist to a squad', () => {
    let open: Known
    const e01 = { id: 'e01', name: '澜湾启岳石油储运有限公司' }
    const handler = async (known: Known) => (await live.look(known)).handler?.name

    it('keeps its open request where it is, due and in hand', async () => {
      await doorstep.until(new Date(END + DAY).toISOString())
      open = await live.submit(e01, 'safety', 900)
      await doorstep.settle()
      expect(await handler(open)).toBe('薛立新')
      const file = join(zoneDir, 'enterprises.csv')
      const before = await readFile(file, 'utf8')
      await writeFile(file, before.replace(/^(e01,.*),s01,s01-3/m, '$1,s01,'))
      await doorstep.restart()
      db = new DynamoDBClient(doorstep.operator().client)
      expect(await live.look(open)).toMatchObject({ status: 'routed', handler: { name: '薛立新' } })
      expect((await live.press(open, 'answer', { text: '已联系交警大队。' })).status).toBe(200)
      expect((await live.press(open, 'resolve', { text: '已清理完毕。' })).body.request.status).toBe('resolved')
    })

    it('has its next request handled by the squad, as the matter wants it', async () => {
      const next = await live.submit(e01, 'safety', 901)
      await doorstep.settle()
      expect((await live.look(next)).squad.id).toBe('s01')
      const letter = doorstep
        .lettersSince(0)
        .find(({ receipt, links }) => receipt === next.receipt && links[0]?.includes('/desk#'))
      const token = letter?.links[0]?.split('#')[1] ?? ''
      const { body } = await doorstep.call('GET', '/api/desk', undefined, token)
      expect(body.request.reasons.join('\n')).toContain('没有一对一业务骨干')
    })
  })
}
