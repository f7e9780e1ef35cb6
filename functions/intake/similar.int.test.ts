import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Office, openOffice } from '../../test/office.ts'
import { smallZone } from '../../test/zone.ts'

let office: Office
beforeAll(async () => {
  const limits = { ...smallZone.zone.limits, perAddress: { count: 30, minutes: 10 } }
  office = await openOffice({ ...smallZone, zone: { ...smallZone.zone, limits } })
})
afterAll(() => office.close())

const SAME = {
  enterprise: { creditCode: '91370211MA3C7QXK5W' },
  category: 'oversized-transport',
  title: '７台大件设备 三日内须运抵化工园',
}
const ask = (change: object = {}) => office.intake('POST /api/requests/similar', { body: { ...SAME, ...change } })
const found = async (change: object = {}) => (await ask(change)).json.similar

it('tells that an open request of the enterprise looks the same, and nothing but when it was sent', async () => {
  expect(await found()).toEqual([])
  const { receipt, token } = await office.submit()
  const { text, json } = await ask()
  expect(json).toEqual({ similar: [{ submittedAt: '2026-11-24T01:00:00.000Z' }] })
  expect(text).not.toContain(receipt)
  expect(await found({ title: '超限证办理进度查询' })).toEqual([])
  expect(await found({ category: 'customs' })).toEqual([])
  expect(await found({ enterprise: { creditCode: '91370211MA3F2HNR83' } })).toEqual([])
  await office.track(`POST /api/requests/${receipt}/withdraw`, { token, body: {} })
  expect(await found()).toEqual([])
})

it('tells nothing of a confidential one', async () => {
  await office.submit({ confidential: true })
  expect(await found()).toEqual([])
})

it.each([
  [{ enterprise: {} }, '/enterprise/creditCode required'],
  [{ enterprise: { creditCode: '91370211MA3C7QXK5X' } }, '/enterprise/creditCode credit-code-invalid'],
  [{ title: '' }, '/title empty'],
  [{ contact: {} }, '/contact unknown-field'],
])('refuses %j', async (change, said) => {
  const { status, json } = await ask(change)
  expect([status, `${json.errors[0].pointer} ${json.errors[0].code}`]).toEqual([422, said])
})

it('is asked no more often from one address than requests may be sent', async () => {
  office.clock.now = '2026-11-24T05:00:00.000Z'
  for (let asked = 0; asked < 30; asked++) expect((await ask()).status).toBe(200)
  expect((await ask()).json.code).toBe('too-many-requests')
})
