import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from './visit.ts'

describe('a browser without script', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
  })
  afterAll(() => town?.leave())

  it('sends a request and is taken to its tracking page', async () => {
    const { page } = await town.visit('/', { javaScriptEnabled: false })
    await page.locator('[id="title"]').fill('厂区门口道路积水')
    await page.locator('[id="description"]').fill('雨后积水约 30 厘米,货车无法进出。')
    await page.locator('[id="enterprise.name"]').fill('海岬精密铸造有限公司')
    await page.locator('[id="contact.name"]').fill('林栖禾')
    await page.locator('[id="contact.phone"]').fill('13800138021')
    await page.getByRole('button', { name: '下一步' }).click()

    await page.locator('select[name="category"]').selectOption('utilities')
    expect(await page.locator('[name="title"]').inputValue()).toBe('厂区门口道路积水')
    expect(await page.locator('[name="contact.phone"]').inputValue()).toBe('13800138021')
    await page.getByRole('button').click()

    await page.waitForURL(/\/track#.+\..+$/)
    await page.getByText('查看进展需要脚本').waitFor()
    const link = await town.linkIn(({ event, to }) => event === 'request.submitted' && to === '+8613800138021')
    const { page: tracking } = await town.visit(link)
    await tracking.getByText('雨后积水约 30 厘米,货车无法进出。').waitFor()
  })
})
