import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { expectSound, openTown, type Town } from './visit.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => expect(town.complaints()).toEqual([]))
afterAll(() => town?.leave())

const REQUEST = {
  enterprise: { name: '澜湾启岳石油储运有限公司' },
  contact: { name: '陈晓', phone: '13800138000' },
  category: 'safety',
  title: '储罐区消防通道被占用',
  description: '3 号储罐区东侧消防通道被外来货车占用。',
}

it('a handler sees that the enterprise has asked the same before, and merges it; its page then leads to the other', async () => {
  const first = await town.submit(REQUEST)
  const second = await town.submit({ ...REQUEST, title: '储罐区消防通道又被占用' })
  const link = await town.linkIn(
    ({ event, receipt, name }) => event === 'request.routed' && receipt === second.receipt && name === '薛立新',
  )
  const { page } = await town.visit(link)
  await page.getByText('该企业另有相似的诉求').waitFor()
  await page.getByText('并入另一诉求').click()
  await expectSound(page, 'desk-alike')
  expect(await page.getByLabel('并入的诉求编号').inputValue()).toBe(first.receipt)
  await page.getByLabel('合并原因').fill('同一处通道,重复提交')
  await page.getByRole('button', { name: '合并办理' }).click()
  await page.getByRole('status').getByText('已合并办理').waitFor()
  await expectSound(page, 'desk-merged')
  await page.getByRole('button', { name: first.receipt }).click()
  await page.getByText('并入本诉求', { exact: true }).waitFor()
  await expectSound(page, 'desk-absorbed')

  await page.getByText('关联另一诉求').click()
  const third = await town.submit({ ...REQUEST, title: '装卸区照明损坏', category: 'utilities' })
  await page.getByLabel('关联的诉求编号').fill(third.receipt)
  await page.getByLabel('关联原因').fill('同一条道路上的照明')
  await page.getByRole('button', { name: '关联', exact: true }).click()
  await page.getByText('同一条道路上的照明').first().waitFor()
  await expectSound(page, 'desk-linked')
  await page.getByRole('button', { name: '取消关联' }).click()
  await page.getByRole('status').getByText('已取消关联').waitFor()

  const track = new URL(second.links.track)
  const tracked = await town.visit(`${track.pathname}${track.hash}`)
  await tracked.page.getByText('薛立新正在办理').or(tracked.page.getByText('等待')).first().waitFor()
  await expectSound(tracked.page, 'track-merged')
  await tracked.page.getByRole('link', { name: '查看合并后的诉求' }).click()
  await tracked.page.getByText(`将诉求${second.receipt}并入本诉求`).waitFor()
  await expectSound(tracked.page, 'track-absorbed')

  await tracked.page.goBack()
  await tracked.page.locator('summary', { hasText: '撤回诉求' }).click()
  await tracked.page.getByText('合并后的诉求照常办理').waitFor()
  await expectSound(tracked.page, 'track-merged-withdraw')
  await tracked.page.getByRole('button', { name: '确定撤回' }).click()
  await tracked.page.getByRole('status').getByText('诉求已撤回').waitFor()
  expect(await tracked.page.locator('.standing').textContent()).toBe('已撤回')

  const other = new URL(first.links.track)
  const going = await town.visit(`${other.pathname}${other.hash}`)
  await going.page.getByText(second.receipt).first().waitFor()
  expect(await going.page.locator('.standing').textContent()).not.toBe('已撤回')
})
