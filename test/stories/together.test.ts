import { afterAll, beforeAll, expect, it } from 'vitest'
import { posted, type Town, town } from './town.ts'

let doorstep: Town
beforeAll(async () => {
  doorstep = await town()
  await doorstep.until('2026-03-02T09:00:00+08:00')
})
afterAll(() => doorstep.leave())

const lettersAbout = async (receipt: string) => {
  await doorstep.settle()
  return (await doorstep.inbox(receipt)).map(({ event, name }) => `${event} ${name}`)
}

it('two requests for one thing are handled as one, by the earlier clock; and when the one is withdrawn the other rings again', async () => {
  const first = await posted(doorstep, { urgency: 'urgent' })
  await doorstep.until('2026-03-02T09:20:00+08:00')
  // The form says so before it is sent; the contact sends it all the same.
  const draft = {
    enterprise: { creditCode: '91379901MAWB80BT6P' },
    category: 'safety',
    title: '储罐区东侧消防通道被占用',
  }
  expect((await doorstep.call('POST', '/api/requests/similar', draft)).body.similar).toHaveLength(1)
  const second = await posted(doorstep, { urgency: 'urgent', title: '储罐区东侧消防通道被占用' })
  const clockOf = async ({ receipt, own }: typeof first) =>
    (await doorstep.call('GET', `/api/requests/${receipt}`, undefined, own)).body.clocks[0].dueAt
  const due = await clockOf(first)
  expect((await clockOf(second)) > due).toBe(true)

  // The earlier one goes into the later one, which nobody gains time by.
  const body = { into: second.receipt, reason: '同一条通道' }
  expect((await doorstep.call('POST', '/api/desk/merge', body, first.desk)).status).toBe(200)
  expect(await clockOf(second)).toBe(due)
  expect((await lettersAbout(first.receipt)).filter((told) => told.startsWith('request.merged'))).toEqual([
    'request.merged 陈晓',
  ])
  const before = (await lettersAbout(first.receipt)).length
  await doorstep.until('2026-03-02T14:30:00+08:00')
  expect(await lettersAbout(first.receipt)).toHaveLength(before)
  expect(await lettersAbout(second.receipt)).toContain('request.escalated.reminder 薛立新')

  await doorstep.call('POST', `/api/requests/${first.receipt}/message`, { text: '又来了两辆' }, first.own)
  expect(await lettersAbout(second.receipt)).toContain('request.messaged 薛立新')
  const { mergedInto } = (await doorstep.call('GET', `/api/requests/${first.receipt}`, undefined, first.own)).body
  expect(mergedInto).toMatchObject({ receipt: second.receipt, handler: { name: '薛立新' } })

  await doorstep.call('POST', `/api/requests/${second.receipt}/withdraw`, {}, second.own)
  expect((await lettersAbout(first.receipt)).slice(before).toSorted()).toEqual([
    'request.unmerged 陈晓',
    'request.unmerged.handler 薛立新',
  ])
  expect(await clockOf(first)).toBe(due)
  await doorstep.until('2026-03-03T15:00:00+08:00')
  expect(await lettersAbout(first.receipt)).toContainEqual(expect.stringMatching(/^request\.escalated\.red /))
})
