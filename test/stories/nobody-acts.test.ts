import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Letter, type Town, town } from './town.ts'

/** `03-02 09:30`, in the zone's time. */
const zoneTime = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')

let doorstep: Town
let receipt: string
/** What came from one moment to another: when, what, how and to whom. */
const between = async (from: string, to: string): Promise<string[]> => {
  await doorstep.until(`2026-${to.replace(' ', 'T')}:30+08:00`)
  const letters: Letter[] = await doorstep.inbox(receipt)
  return letters
    .filter(({ at }) => zoneTime(at) >= from)
    .map(({ at, event, channel, name }) => `${zoneTime(at)} ${event} ${channel} ${name}`)
    .toSorted()
}

beforeAll(async () => {
  doorstep = await town()
  await doorstep.until('2026-03-02T09:00:00+08:00')
  const { body } = await doorstep.call('POST', '/api/requests', {
    enterprise: { name: '澜湾启岳石油储运有限公司' },
    contact: { name: '陈晓', phone: '13800138000' },
    category: 'safety',
    title: '储罐区消防通道被占用',
    description: '3 号储罐区东侧消防通道被外来货车占用。',
  })
  receipt = body.receipt
})
afterAll(() => doorstep.leave())

it('reaches the specialist, then the coordinator, then the leader, in the two working hours for first contact', async () => {
  expect(await between('03-02 09:00', '03-02 11:00')).toEqual([
    '03-02 09:00 request.routed email 傅大勇',
    '03-02 09:00 request.routed sms 薛立新',
    '03-02 09:00 request.routed sms 阎泽宇',
    '03-02 09:00 request.submitted sms 陈晓',
    '03-02 09:30 request.escalated.nudge email 薛立新',
    '03-02 10:00 request.escalated.reminder email 徐志强',
    '03-02 10:00 request.escalated.reminder sms 薛立新',
    '03-02 10:24 request.escalated.yellow sms 薛立新',
    '03-02 10:42 request.escalated.orange email 傅大勇',
  ])
})

it('warns of the answer that is due the next morning while there is still working time to give it', async () => {
  expect(await between('03-02 11:01', '03-03 09:00')).toEqual([
    '03-02 15:54 request.escalated.yellow sms 薛立新',
    '03-02 16:57 request.escalated.orange email 傅大勇',
  ])
})

it('goes to the leader and the committee a workday after each clock has run out, and a week later to the committee again', async () => {
  const red = (time: string) =>
    ['傅大勇', '石静怡', '陈正阳', '韩浩然'].map((name) => `${time} request.escalated.red email ${name}`)
  const circulated = (time: string) =>
    ['石静怡', '陈正阳', '韩浩然'].map((name) => `${time} request.escalated.circulated email ${name}`)
  expect(await between('03-03 09:01', '03-10 09:00')).toEqual(
    [
      ...red('03-03 11:00'),
      ...red('03-04 09:00'),
      ...circulated('03-09 11:00'),
      ...circulated('03-10 09:00'),
    ].toSorted(),
  )
})

it('names each slip by a number of its own, the same to whoever gets it', async () => {
  const slips = (await doorstep.inbox(receipt)).flatMap(({ at, text }) => {
    const number = new RegExp(`(催办单|通报) ${receipt}/(\\d+)`).exec(text)
    return number ? [`${zoneTime(at)} ${number[1]} ${number[2]}`] : []
  })
  expect([...new Set(slips)].toSorted()).toEqual([
    '03-03 11:00 催办单 1',
    '03-04 09:00 催办单 2',
    '03-09 11:00 通报 3',
    '03-10 09:00 通报 4',
  ])
})

it('never falls silent: after the last rung of the last clock it comes again every five workdays, for as long as nobody acts', async () => {
  const letters = await between('03-24 09:01', '05-29 18:00')
  const times = [...new Set(letters.map((line) => line.slice(0, 11)))]
  expect(times.length).toBeGreaterThan(8)
  for (const line of letters) expect(line).toContain('request.escalated.circulated')
  expect((await doorstep.call('GET', '/_local/clock')).body.now).toMatch(/^2026-05-29/)
})

it('has told the enterprise its receipt and nothing else, and each person no more than once for one thing', async () => {
  const letters = await doorstep.inbox(receipt)
  expect(letters.filter(({ name }) => name === '陈晓')).toHaveLength(1)
  const told = letters.map(({ at, event, name }) => `${at} ${event} ${name}`)
  expect(new Set(told).size).toBe(told.length)
})
