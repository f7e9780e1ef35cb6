import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { phonePhoto, png } from '../pictures.ts'
import { expectSoon, expectSound, openTown, type Town, tabTo, type Visit } from './visit.ts'

const REQUEST = {
  enterprise: { name: '碧澜港航物流有限公司' },
  contact: { name: '周予宁', phone: '13800138011' },
  category: 'oversized-transport',
  title: '风电叶片运输途经港城大道限高架',
  description: '路口有限高架，需要协调拆除并安排护送。',
}

describe('photos and papers', () => {
  let town: Town
  let tracked: Visit
  let desk: Visit
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-photos-'))
    await writeFile(join(folder, '限高架.jpg'), phonePhoto())
    // What WeChat saves is often named otherwise than it is.
    await writeFile(join(folder, '铭牌.jpg'), png())
    await writeFile(join(folder, 'run.exe'), 'MZ this runs')
    await writeFile(join(folder, '录像.jpg'), new Uint8Array(11 * 1024 * 1024))
    town = await openTown()
    const taken = await town.submit(REQUEST)
    const link = new URL(taken.links.track)
    tracked = await town.visit(`${link.pathname}${link.hash}`)
    desk = await town.visit(
      await town.linkIn(
        ({ receipt, links }) => receipt === taken.receipt && links.some((one) => one.includes('/desk#')),
      ),
    )
  })
  afterEach(() => expect(town.complaints()).toEqual([]))
  afterAll(() => town?.leave())
  const at = (name: string) => join(folder, name)
  const state = (visit: Visit, n: number) =>
    expectSoon(() => visit.page.locator('.attached > li').nth(n).locator('[role=status]').textContent())

  it('go with a message; what is not taken is told in words and must be taken out first', async () => {
    const { page } = tracked
    await page.locator('summary', { hasText: '补充留言' }).click()
    await page.locator('#message').fill('现场照片两张。')
    await page
      .locator('#message-files')
      .setInputFiles([at('限高架.jpg'), at('铭牌.jpg'), at('run.exe'), at('录像.jpg')])
    await state(tracked, 0).toBe('已就绪')
    await state(tracked, 1).toBe('已就绪')
    await state(tracked, 2).toContain('这不是照片')
    await state(tracked, 3).toContain('10 MB')
    await expectSound(page, 'attach-message')
    await page
      .locator('form', { has: page.locator('#message') })
      .getByRole('button', { name: '发送留言' })
      .click()
    await expectSoon(() => page.locator('#message-files-error').textContent()).toContain('请先移除')
    await page.getByRole('button', { name: '移除 run.exe' }).click()
    await page.getByRole('button', { name: '移除 录像.jpg' }).click()
    await page
      .locator('form', { has: page.locator('#message') })
      .getByRole('button', { name: '发送留言' })
      .click()
    await expectSoon(() => page.locator('.shown img').count()).toBe(2)
    await expectSoon(() =>
      page.evaluate('[...document.querySelectorAll(".shown img")].every((one) => one.naturalWidth > 0)'),
    ).toBe(true)
    await expectSound(page, 'attach-shown')
  })

  it('are seen at the squad’s desk, and go with its answer, by the keyboard alone', async () => {
    const { page } = desk
    await page.reload()
    await page.locator('.shown img').first().waitFor()
    await page.locator('summary', { hasText: '答复企业' }).click()
    await page.locator('#answer').fill('已安排。')
    await tabTo(page, 'answer-files')
    await page.locator('#answer-files').setInputFiles([at('限高架.jpg')])
    await state(desk, 0).toBe('已就绪')
    await expectSound(page, 'attach-desk')
  })

  it('go with a new request', async () => {
    const { page } = await town.visit('/')
    await page.getByRole('button', { name: '清除草稿' }).waitFor()
    await page.locator('#files').setInputFiles([at('限高架.jpg')])
    await expectSoon(() => page.locator('.attached [role=status]').textContent()).toBe('已就绪')
    await page.locator('#files').setInputFiles([1, 2, 3, 4, 5].map(() => at('铭牌.jpg')))
    expect(await page.locator('.attached > li').count()).toBe(5)
    await expectSoon(() => page.locator('#files-error').textContent()).toContain('最多 5 个')
    await expectSound(page, 'attach-form')
  })
})
