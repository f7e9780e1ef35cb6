import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { SAMPLE } from '../../test/sample.ts'

const SECRETS = /海运通|大件设备|超长|滨海化工园|38\.5|13905320001|周四|913702/

let office: Office
let secret: { receipt: Receipt; token: string }
let open: { receipt: Receipt; token: string }
beforeAll(async () => {
  office = await openOffice()
  secret = await office.submit({ confidential: true })
  open = await office.submit({ title: '蒸汽管网接入' })
  await office.route(secret.receipt)
  await office.route(open.receipt)
  const zhang = await office.link('m-zhang-wei', [secret.receipt])
  await office.desk('POST /api/desk/answer', { token: zhang, body: { text: '周四拆除限高架' } })
})
afterAll(() => office.close())

const look = async (memberId: string) =>
  (await office.desk('GET /api/desk', { token: await office.link(memberId, [secret.receipt, open.receipt]) })).json

describe('a confidential request', () => {
  it.each(['m-zhang-wei', 'm-wang-qiang'])('is all there for %s, who handle it', async (memberId) => {
    const { request } = await look(memberId)
    expect(request).toMatchObject({
      title: '七台大件设备三日内须运抵化工园',
      confidential: true,
      answer: '周四拆除限高架',
    })
    expect(request.contact.phone).toBe('+8613905320001')
    expect(request.hidden).toBeUndefined()
  })

  it.each(['m-li-na', 'm-zhao-min', 'm-liang-guodong'])(
    'shows %s how it stands, and no word of it',
    async (memberId) => {
      const seen = await look(memberId)
      expect(JSON.stringify(seen.request)).not.toMatch(SECRETS)
      expect(seen.request).toMatchObject({
        receipt: secret.receipt,
        status: 'answered',
        hidden: true,
        handler: { name: '张伟' },
      })
      expect(seen.request.clocks[0].state).toBe('met')
      expect(seen.request.timeline.length).toBeGreaterThan(1)
      // Whoever supervises may pass it on without having read it.
      expect([...seen.actions, ...seen.besides].filter((deed) => deed !== 'transfer')).toEqual([])
    },
  )

  it('stands without its title beside the others of a link', async () => {
    const token = await office.link('m-li-na', [open.receipt, secret.receipt])
    const { json } = await office.desk('GET /api/desk', { token, headers: { 'accept-language': 'zh-CN' } })
    expect(json.others).toEqual([{ receipt: secret.receipt, title: '一件保密诉求', status: 'answered' }])
  })

  it.each(['accept', 'contact', 'answer', 'resolve', 'note', 'ask'])(
    'is not %sed by anybody in order to read it',
    async (deed) => {
      const before = await office.everything()
      const token = await office.link('m-liang-guodong', [secret.receipt])
      const words = deed === 'accept' || deed === 'contact' ? {} : { text: '让我看看' }
      const { status, json } = await office.desk(`POST /api/desk/${deed}`, { token, body: words })
      expect([status, json.code]).toEqual([403, 'confidential'])
      expect((await office.everything()).filter((item) => !item.startsWith('token#'))).toEqual(
        before.filter((item) => !item.startsWith('token#')),
      )
    },
  )

  it('is all there for its enterprise, and told by nothing in the log', async () => {
    const { json } = await office.track(`GET /api/requests/${secret.receipt}`, { token: secret.token })
    expect(json).toMatchObject({
      title: '七台大件设备三日内须运抵化工园',
      confidential: true,
      answer: '周四拆除限高架',
    })
    expect(JSON.stringify(office.log)).not.toMatch(SECRETS)
  })

  it.each(['yes', 1, 'true', {}])('is asked for by true and not by %j', async (confidential) => {
    const { json } = await office.intake('POST /api/requests', {
      body: { ...SAMPLE, confidential },
    })
    expect(json.errors).toMatchObject([{ pointer: '/confidential', code: 'wrong-type' }])
  })
})
