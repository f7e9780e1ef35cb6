import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectSoon, expectSound, openTown, type Town, type Visit } from './visit.ts'

const REQUEST = {
  enterprise: { name: '海岬精密铸造有限公司' },
  contact: { name: '林栖禾', phone: '13800138031' },
  category: 'utilities',
  title: '厂区蒸汽压力不足',
  description: '上午八点起压力低于 0.4 兆帕。',
}

describe('the local inbox', () => {
  let town: Town
  let visit: Visit
  let receipt: string
  beforeAll(async () => {
    town = await openTown()
    ;({ receipt } = await town.submit(REQUEST))
    visit = await town.visit('/_local/')
  })
  afterEach(() => expect(town.complaints()).toEqual([]))
  afterAll(() => town?.leave())

  it('shows what came to each phone, and its links open', async () => {
    const { page } = visit
    const phone = page.locator('.phone', { hasText: '林栖禾' })
    await phone.waitFor()
    const opened = page.context().waitForEvent('page')
    await phone.getByRole('link').first().click()
    const tracking = await opened
    await tracking.getByText('上午八点起压力低于 0.4 兆帕。').waitFor()
    await tracking.close()
    await expectSoon(() => page.locator('.mail').count()).toBeGreaterThan(0)
    await expectSound(page, 'inbox')
  })

  it('moves the clock, says in how many steps, and shows what that brought', async () => {
    const { page } = visit
    const before = await page.locator('.bubble, .mail').count()
    await expectSoon(() => page.locator('.zone-now').textContent()).toMatch(/^1\d:\d\d 3月2日/)
    await page.getByRole('button', { name: '+1 天' }).click()
    await expectSoon(() => page.getByRole('status').nth(1).textContent()).toMatch(/走了 [1-9]\d* 步/)
    await expectSoon(() => page.locator('.zone-now').textContent()).toMatch(/^1\d:\d\d 3月3日/)
    await expectSoon(() => page.locator('.bubble, .mail').count()).toBeGreaterThan(before)
    await expectSound(page, 'inbox-later')
    const { page: tracked } = await town.visit(await town.linkIn(({ event }) => event === 'request.submitted'))
    await tracked.locator('.stamp').first().waitFor()
    await expectSound(tracked, 'track-overdue')
    const dark = { colorScheme: 'dark', locale: 'en-US' } as const
    const { page: inTheDark } = await town.visit(await town.linkIn(({ event }) => event === 'request.submitted'), dark)
    await inTheDark.locator('.stamp').first().waitFor()
    await expectSound(inTheDark, 'track-overdue-dark')
    const link = await town.linkIn((letter) => letter.links.some((address) => address.includes('/desk#')))
    const { page: desk } = await town.visit(link)
    await desk.locator('.stamp').first().waitFor()
    await expectSound(desk, 'desk-overdue')
  })

  it('says what a duration looks like when it is given none', async () => {
    const { page } = visit
    await page.locator('#custom').fill('2 小时')
    await page.getByRole('button', { name: '拨快', exact: true }).click()
    await page.getByRole('alert').getByText('ISO 8601').waitFor()
    await page.locator('#custom').fill('PT10M')
    await page.getByRole('button', { name: '拨快', exact: true }).click()
    await expectSoon(() => page.getByRole('alert').count()).toBe(0)
  })

  it('finds the messages of a person and of a request', async () => {
    const { page } = visit
    await page.locator('#receipt').selectOption(receipt)
    await page.locator('#person').selectOption('林栖禾')
    await expectSoon(() => page.locator('.phone').count()).toBe(1)
    expect(await page.locator('.mail').count()).toBe(0)
    await page.locator('#person').selectOption('')
    await page.locator('#receipt').selectOption('')
    await expectSoon(() => page.locator('.phone').count()).toBeGreaterThan(1)
  })

  it('makes a channel fail in the way that is chosen, and work again', async () => {
    const { page } = visit
    const faults = async () => (await fetch(`${town.origin}/_local/faults`)).json()
    const ways = (channel: string) => page.getByRole('group', { name: channel, exact: true })
    await ways('短信').getByLabel('服务商拒收').check()
    await expectSoon(faults).toMatchObject({ sms: 'refuse', email: false })
    await ways('邮件').getByLabel('收下后退信').check()
    await expectSoon(faults).toMatchObject({ sms: 'refuse', email: 'bounce' })
    await page.reload()
    await expectSoon(() => ways('邮件').getByLabel('收下后退信').isChecked()).toBe(true)
    for (const channel of ['短信', '邮件']) await ways(channel).getByLabel('正常').check()
    await expectSoon(faults).toMatchObject({ sms: false, email: false })
  })
})
