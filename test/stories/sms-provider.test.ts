import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { templatesToFill } from '../../infra/commands/zone/tell-templates.ts'
import { type Letter, MONDAY, type Town, tokenOf, town } from './town.ts'

const ZONE = join(import.meta.dirname, '../../infra/zone')
const SPECIALIST = '薛立新'
let doorstep: Town
let zoneDir: string

/** The sample zone, its Chinese texts registered with a provider. */
const registeredZone = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-zone-'))
  cpSync(ZONE, dir, { recursive: true })
  let code = 0
  const lines = templatesToFill({ templates: [] }).split('\n')
  const chinese = lines.filter((line, place) => place === 0 || line.includes(',zh-CN,'))
  const filled = chinese.map((line) => line.replace(',sms,,,', () => `,sms,SMS_48001${++code},澜湾入企服务,`))
  writeFileSync(join(dir, 'templates.csv'), filled.join('\n'))
  return dir
}

beforeAll(async () => {
  zoneDir = registeredZone()
  doorstep = await town(MONDAY, { context: { sms: 'gateway' }, zoneDir })
  await doorstep.until('2026-03-02T09:00:00+08:00')
})
afterAll(async () => {
  await doorstep.leave()
  rmSync(zoneDir, { recursive: true })
})

const submit = async (title: string): Promise<string> => {
  const { status, body } = await doorstep.call('POST', '/api/requests', {
    enterprise: { name: '澜湾启岳石油储运有限公司' },
    contact: { name: '陈晓', phone: '13800138000' },
    category: 'safety',
    title,
    description: '3 号储罐区东侧消防通道被外来货车占用。',
  })
  expect(status).toBe(201)
  await doorstep.settle()
  return body.receipt
}
/** How the specialist, who has a phone and an e-mail address, heard of it. */
const heard = async (receipt: string): Promise<string[]> =>
  (await doorstep.inbox(receipt)).flatMap(({ name, channel }) => (name === SPECIALIST ? [channel] : []))

describe('text messages by a provider of China', () => {
  it('are its registered texts under the zone’s signature, with a link that opens the request', async () => {
    const receipt = await submit('厂区门口道路积水')
    const letter = await doorstep.letter(receipt, ({ name, channel }) => name === SPECIALIST && channel === 'sms')
    expect(letter.text).toMatch(/^【澜湾入企服务】新诉求“厂区门口道路积水”（/)
    const desk = tokenOf(letter.links[0])
    expect((await doorstep.call('GET', '/api/desk', undefined, desk)).status).toBe(200)
    const toEnterprise = await doorstep.letter(receipt, ({ to }: Letter) => to === '+8613800138000')
    expect(toEnterprise.links[0]).toContain(`/track#${receipt}.`)
    await doorstep.advance('PT5M')
    expect(await heard(receipt)).toEqual(['sms'])
  })

  it.each<[string, 'refuse' | 'late' | 'unknown', string[]]>([
    ['refused, since a number has had its share, are made good by e-mail within the minute', 'refuse', ['email']],
    ['taken and not delivered, as the receipt says, likewise', 'late', ['email']],
    ['whose outcome nobody knows are made good as well, and never sent again', 'unknown', ['sms', 'email']],
  ])('%s', async (_, fault, ways) => {
    await doorstep.faults({ sms: fault })
    const receipt = await submit(`东门道闸故障（${fault}）`)
    await doorstep.advance('PT1M')
    const first = await heard(receipt)
    expect([...new Set(first)]).toEqual(ways)
    await doorstep.faults({ sms: false })
    await doorstep.advance('PT3M')
    expect(await heard(receipt)).toEqual(first)
  })

  it('are settled by nobody but the provider', async () => {
    const forged = [{ biz_id: '1', success: false, err_code: 'MK:0001' }]
    for (const path of ['/api/receipts/sms', '/api/receipts/sms/guess'])
      expect((await doorstep.call('POST', path, forged)).status).toBe(401)
  })
})
