import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectSoon, expectSound, focused, openTown, type Town, tabTo } from './visit.ts'

const RECEIPT = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z*~$=U]$/

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => expect(town.complaints()).toEqual([]))
afterAll(() => town?.leave())

const field = (page: Page, name: string) => page.locator(`[id="${name}"]`)

const fillIn = async (page: Page, phone: string) => {
  await field(page, 'category').selectOption('power')
  await field(page, 'title').fill('二期厂房新增 2000 千伏安用电容量')
  await field(page, 'description').fill('现有变压器容量不足,设备 12 月进场。')
  await field(page, 'enterprise.name').fill('海岬精密铸造有限公司')
  await field(page, 'contact.name').fill('林栖禾')
  await field(page, 'contact.phone').fill(phone)
}
const send = (page: Page) => page.getByRole('button', { name: '提交诉求' }).click()
const sentTitle = (page: Page) => page.getByRole('heading', { name: '诉求已提交' })

describe('the request form', () => {
  it('is filled in by keyboard alone and becomes a receipt with three time limits', async () => {
    const { page } = await town.visit('/')
    await field(page, 'category').locator('option').nth(3).waitFor({ state: 'attached' })
    await tabTo(page, 'category')
    await page.keyboard.press('ArrowDown')
    await expectSound(page, 'form')
    for (const [name, words] of [
      ['title', '港城大道限高架影响风电叶片运输'],
      ['description', '11 月 28 日拟运输三件,需要协调拆除并护送。'],
      ['enterprise.name', '碧澜港航物流有限公司'],
      ['contact.name', '周予宁'],
      ['contact.phone', '138 0013 8001'],
    ] as const) {
      await tabTo(page, name)
      await page.keyboard.type(words)
    }
    await tabTo(page, 'contact.email')
    await page.keyboard.press('Enter')

    await sentTitle(page).waitFor()
    expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
    expect(await page.locator('.number-text').textContent()).toMatch(RECEIPT)
    expect(await page.locator('.promised li').count()).toBe(3)
    expect(await page.getByRole('link', { name: '查看办理进展' }).getAttribute('href')).toContain('/track#')
    await expectSound(page, 'sent')
  })

  it('tells what is wrong at each field and takes the reader to the first', async () => {
    const { page } = await town.visit('/')
    await field(page, 'category').locator('option').nth(3).waitFor({ state: 'attached' })
    await field(page, 'contact.phone').fill('12345')
    await field(page, 'enterprise.creditCode').fill('91370681MA3CABCD1X')
    await send(page)
    await page.getByRole('alert').waitFor()
    expect(await focused(page)).toBe('category')
    for (const name of [
      'category',
      'title',
      'description',
      'enterprise.name',
      'enterprise.creditCode',
      'contact.phone',
    ]) {
      expect(await field(page, name).getAttribute('aria-invalid')).toBe('true')
      expect(await field(page, name).getAttribute('aria-describedby')).toContain(`${name}-error`)
      expect(await field(page, `${name}-error`).textContent()).not.toBe('')
    }
    expect(await field(page, 'place').getAttribute('aria-invalid')).toBe('false')
    await expectSound(page, 'errors')

    await page.getByRole('alert').getByRole('link', { name: '电话' }).click()
    expect(await focused(page)).toBe('contact.phone')
    await field(page, 'contact.phone').fill('13800138002')
    expect(await field(page, 'contact.phone').getAttribute('aria-invalid')).toBe('false')
    expect(await field(page, 'contact.phone-error').count()).toBe(0)
  })

  it('asks what its category needs to know, and sends a time as the zone’s', async () => {
    const { page, sent } = await town.visit('/', { timezoneId: 'Europe/Berlin' })
    await fillIn(page, '13800138003')
    await field(page, 'answers.capacity').fill('2000')
    await field(page, 'neededBy').fill('2026-04-01T09:30')
    await expectSound(page, 'questions')
    await send(page)
    await sentTitle(page).waitFor()
    const body = JSON.parse(sent.find(({ url }) => url.endsWith('/api/requests'))?.body ?? '')
    expect(body).toMatchObject({ answers: { capacity: '2000' }, neededBy: '2026-04-01T09:30:00+08:00' })
  })

  it('keeps a draft over a reload until it is sent or cleared', async () => {
    const { page } = await town.visit('/')
    await fillIn(page, '13800138004')
    await page.reload()
    await page.getByText('已恢复上次未提交的草稿').waitFor()
    expect(await field(page, 'title').inputValue()).toBe('二期厂房新增 2000 千伏安用电容量')
    await expectSoon(() => field(page, 'category').inputValue()).toBe('power')
    await page.getByRole('button', { name: '清除草稿' }).click()
    expect(await field(page, 'title').inputValue()).toBe('')
    await page.reload()
    expect(await field(page, 'title').inputValue()).toBe('')

    await fillIn(page, '13800138004')
    await send(page)
    await sentTitle(page).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '提交诉求' }).waitFor()
    expect(await field(page, 'title').inputValue()).toBe('')
  })

  it('loses nothing when the network fails, and makes one request of a reply that was lost', async () => {
    const { page } = await town.visit('/')
    await fillIn(page, '13800138005')
    await page.route('**/api/requests', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await send(page)
    await page.getByText('没有连上网络').waitFor()
    await expectSound(page, 'offline')
    expect(await field(page, 'title').inputValue()).toBe('二期厂房新增 2000 千伏安用电容量')
    await page.unroute('**/api/requests')
    await page.reload()
    await send(page)
    await sentTitle(page).waitFor()
    const receipt = await page.locator('.number-text').textContent()
    await town.linkIn((letter) => letter.receipt === receipt)
    const taken = (await town.inbox()).filter(
      ({ to, event }) => to === '+8613800138005' && event === 'request.submitted',
    )
    expect(taken.map((letter) => letter.receipt)).toEqual([receipt])
  })

  it('says so when the words were changed after they had already arrived', async () => {
    const { page } = await town.visit('/')
    await fillIn(page, '13800138006')
    await page.route('**/api/requests', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await send(page)
    await page.getByText('没有连上网络').waitFor()
    await page.unroute('**/api/requests')
    await field(page, 'title').fill('二期厂房新增 3000 千伏安用电容量')
    await send(page)
    await page.getByText('这份诉求此前已经送达').waitFor()
    await send(page)
    await sentTitle(page).waitFor()
  })

  it('works where the browser stores nothing', async () => {
    const { page } = await town.visit('/')
    await page.addInitScript(
      'Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden") } })',
    )
    await page.reload()
    await fillIn(page, '13800138007')
    await send(page)
    await sentTitle(page).waitFor()
  })

  it('takes over what was typed before its script had come', async () => {
    const { page } = await town.visit('/_local/health')
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/assets/*.js', async (route) => {
      await held
      await route.continue()
    })
    await page.goto(town.origin, { waitUntil: 'commit' })
    await field(page, 'title').fill('夜间停电两次')
    release()
    await page.getByRole('button', { name: '清除草稿' }).waitFor()
    expect(await field(page, 'title').inputValue()).toBe('夜间停电两次')
  })

  it('speaks English when asked to, and remembers it', async () => {
    const { page } = await town.visit('/')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Send a request' }).waitFor()
    await expectSoon(() => field(page, 'category').locator('option').nth(1).textContent()).toMatch(/^[A-Z]/)
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    await page.reload()
    await page.getByRole('heading', { name: 'Send a request' }).waitFor()
    await page.getByRole('button', { name: 'Send the request' }).click()
    await page.getByRole('alert').waitFor()
    expect(await field(page, 'title-error').textContent()).toMatch(/^[A-Z]/)
    await expectSound(page, 'form-en')
  })

  it('speaks English at once to a browser that prefers it', async () => {
    const { page } = await town.visit('/', { locale: 'en-GB' })
    await page.getByRole('heading', { name: 'Send a request' }).waitFor()
  })

  it('is as sound in the dark', async () => {
    const { page } = await town.visit('/', { colorScheme: 'dark' })
    await field(page, 'category').locator('option').nth(3).waitFor({ state: 'attached' })
    await send(page)
    await page.getByRole('alert').waitFor()
    await expectSound(page, 'form-dark')
  })
})
