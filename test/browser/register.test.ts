import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectSound, openTown, type Town, type Visit } from './visit.ts'

/** Of the sample zone. */
const CODE = '91379901MAWB80BT6P'
const CALLER = {
  enterprise: { name: '碧澜港航物流有限公司' },
  contact: { name: '周予宁', phone: '13800138011' },
  category: 'oversized-transport',
  title: '风电叶片运输途经港城大道限高架',
  description: '路口有限高架，需要协调拆除。',
}

describe('a member at the telephone', () => {
  let town: Town
  let desk: Visit
  beforeAll(async () => {
    town = await openTown()
    const { receipt } = await town.submit(CALLER)
    const isDesk = (links: readonly string[]) => links.some((link) => link.includes('/desk#'))
    desk = await town.visit(await town.linkIn((letter) => letter.receipt === receipt && isDesk(letter.links)))
  })
  afterEach(() => expect(town.complaints()).toEqual([]))
  afterAll(() => town?.leave())

  it('registers what an enterprise says, from the page of any request, and loses nothing that was typed to a mistake', async () => {
    const { page } = desk
    await page.getByRole('link', { name: '代企业登记新诉求' }).click()
    await page.getByText('登记人：').waitFor()
    await page.getByLabel('诉求类别').selectOption('safety')
    await page.getByLabel('一句话概括').fill('储罐区消防通道被占用')
    await page.getByLabel('具体情况').fill('门卫来电：东侧消防通道停了三辆外来货车。')
    await page.getByLabel('企业名称').fill('澜湾启岳石油储运有限公司')
    await page.getByLabel('姓名').fill('陈晓')
    await page.getByLabel('电话', { exact: true }).fill('1380013')
    await page.getByRole('button', { name: '登记诉求' }).click()
    await page.getByText('有 2 处需要修改').waitFor()
    expect(await page.getByLabel('一句话概括').inputValue()).toBe('储罐区消防通道被占用')
    await expectSound(page, 'register-wrong')
    await page.getByLabel('诉求从何而来').selectOption('phone')
    await page.getByLabel('电话', { exact: true }).fill('13800138022')
    await page.getByRole('button', { name: '登记诉求' }).click()
    await page.getByRole('heading', { name: '诉求已登记' }).waitFor()
    await expectSound(page, 'register-done')
    const receipt = await page.locator('.number-text').textContent()
    const link = await town.linkIn((letter) => letter.receipt === receipt && letter.name === '陈晓')
    expect(await page.content()).not.toContain(link)
    const tracked = await town.visit(link)
    await tracked.page.getByText('代企业登记了诉求（来电）').waitFor()
  })

  it('is told, as everybody is, that the same seems to be under way already, and registers another all the same', async () => {
    const enterprise = { name: '澜湾启岳石油储运有限公司', creditCode: CODE }
    await town.submit({ ...CALLER, enterprise, contact: { name: '陈晓', phone: '13800138033' } })
    const { page } = await town.visit('/')
    await page.getByLabel('诉求类别').selectOption('oversized-transport')
    await page.getByLabel('一句话概括').fill('风电叶片运输途经港城大道，有限高架')
    await page.getByLabel('具体情况').fill('需要拆除限高架。')
    await page.getByLabel('企业名称').fill(enterprise.name)
    await page.getByLabel('统一社会信用代码').fill(CODE)
    await page.getByLabel('姓名').fill('李想')
    await page.getByLabel('电话', { exact: true }).fill('13800138044')
    await page.getByRole('button', { name: '提交诉求' }).click()
    await page.getByText('有一件看起来相同的诉求正在办理').waitFor()
    await expectSound(page, 'form-similar')
    await page.getByRole('button', { name: '提交诉求' }).click()
    await page.getByRole('heading', { name: '诉求已提交' }).waitFor()
  })
})
