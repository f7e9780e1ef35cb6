import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { pdf, phonePhoto } from '../pictures.ts'
import { sendFile, type Upload } from '../upload.ts'
import { haulier } from './haulier.ts'
import { expectSoon, expectSound, focused, openTown, type Town } from './visit.ts'

const removal = { restoreBy: '2026-03-06T12:00:00+08:00', owner: 'park' }
const PLAN = {
  version: 0,
  title: '七台大件设备通行',
  fixedAt: '2026-03-05T17:00:00+08:00',
  parties: [{ id: 'park', outside: { unit: '化工园运营公司', name: '刘工', phone: '13905320012', language: 'zh-CN' } }],
  tasks: [
    {
      id: 'dismantle',
      title: '拆除限高架与信号灯',
      lead: 'park',
      effort: 4,
      removes: [
        { ...removal, what: 'height-bar', note: '2 号门限高架' },
        { ...removal, what: 'light', note: '化工大道口信号灯' },
        { ...removal, what: 'sign', note: '警戒区标志牌', withoutPhoto: '警戒区内禁止拍照' },
        { ...removal, what: 'road', note: '化工大道' },
      ],
    },
  ],
}
const Leave = z.object({
  id: z.string(),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
})
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

describe('a task of somebody outside, on their phone', () => {
  let town: Town
  let page: Page
  let desk: string
  let track: string
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-proof-'))
    await writeFile(join(folder, '限高架复位.jpg'), phonePhoto())
    await writeFile(join(folder, '复位单.pdf'), pdf())
    await writeFile(join(folder, '假照片.jpg'), '照片稍后补。')
    town = await openTown()
    const taken = await haulier(town)
    desk = taken.desk
    track = taken.track
    const token = desk.slice(desk.indexOf('#') + 1)
    const drawn = await fetch(`${town.origin}/api/desk/plan?receipt=${taken.receipt}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(PLAN),
    })
    expect(drawn.status).toBe(200)
    const visit = await town.visit(await town.linkIn(({ name }) => name === '刘工'), PHONE)
    page = visit.page
  })
  afterEach(() => expect(town.complaints()).toEqual([]))
  afterAll(() => town?.leave())

  const at = (name: string) => join(folder, name)
  const said = (words: string) => page.getByRole('status').getByText(words).waitFor()
  const own = (title: string) => page.locator('.own-task', { hasText: title })
  const asPark = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${page.url().split('#')[1]}` }
    return (await fetch(town.origin + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }
  /** As on a line so slow that the word is there before the photo. */
  const reported = async (task: string): Promise<Upload> => {
    const asked = await asPark('/api/files', { name: '道路.jpg', type: 'image/jpeg', size: 1000 })
    const { id, upload } = Leave.parse(asked)
    await asPark(`/api/task/${task}/restore`, { note: '道路已恢复', files: [id] })
    return upload
  }
  const ready = (n: number) =>
    expectSoon(() => page.locator('.attached [role=status]').nth(n).textContent()).toBe('已就绪')

  it('is acknowledged, begun and done, with a paper beside it', async () => {
    await page.getByRole('heading', { name: '拆除限高架与信号灯' }).waitFor()
    await expectSound(page, 'task')
    await page.getByRole('button', { name: '确认收到' }).click()
    await said('已确认收到')
    await page.getByRole('button', { name: '开始办理' }).click()
    await said('已登记开始')
    await page.locator('#dismantle-finish').fill('已拆除')
    await page.locator('#dismantle-finish-files').setInputFiles([at('复位单.pdf')])
    await ready(0)
    await page.getByRole('button', { name: '报告完成' }).click()
    await said('已登记完成')
    await own('拆除限高架与信号灯').locator('.proof').getByText('复位单.pdf').waitFor()
  })

  it('asks for a photo of what it took down, and says what will not do', async () => {
    const bar = own('恢复：2 号门限高架')
    await bar.locator('summary').click()
    await page.locator('#dismantle-1-restore').fill('限高架已复位,高度 4.5 米')
    const send = bar.getByRole('button', { name: '报告恢复' })
    await send.click()
    await expectSoon(() => page.locator('#dismantle-1-restore-files-error').textContent()).toContain('现场照片')
    expect(await focused(page)).toBe('dismantle-1-restore-files')
    await page.locator('#dismantle-1-restore-files').setInputFiles([at('复位单.pdf'), at('假照片.jpg')])
    await ready(0)
    await expectSoon(() => bar.locator('.attached [role=status]').nth(1).textContent()).toContain('这不是照片')
    await expectSound(page, 'task-proof-wrong')
    await page.getByRole('button', { name: '移除 假照片.jpg' }).click()
    await send.click()
    await expectSoon(() => page.locator('#dismantle-1-restore-files-error').textContent()).toContain('其他文件不能代替')
    expect(await page.locator('#dismantle-1-restore').inputValue()).toContain('4.5 米')
  })

  it('is put back with a photo, which its page shows then', async () => {
    const bar = own('恢复：2 号门限高架')
    await page.locator('#dismantle-1-restore-files').setInputFiles([at('限高架复位.jpg')])
    await ready(1)
    await bar.getByRole('button', { name: '报告恢复' }).click()
    await said('已登记恢复')
    await bar.locator('.proof').getByText('高度 4.5 米').waitFor()
    await expectSoon(() => bar.locator('.proof img').evaluate((one) => 'naturalWidth' in one && one.naturalWidth)).toBe(
      8,
    )
    await expectSound(page, 'task-restored')
  })

  it('needs none where the plan says why', async () => {
    const sign = own('恢复：警戒区标志牌')
    await sign.getByText('恢复时不需要照片：警戒区内禁止拍照').waitFor()
    await sign.locator('summary').click()
    await page.locator('#dismantle-3-restore').fill('标志牌已装回')
    await sign.getByRole('button', { name: '报告恢复' }).click()
    await expectSoon(() => sign.locator('.task-until').textContent()).toMatch(/恢复$/)
  })

  it('says while its photo is being looked into that it is, then that it will not do, and at last that it is back', async () => {
    const road = own('恢复：化工大道')
    const refused = await reported('dismantle.4')
    await page.reload()
    await road.getByText('照片正在检查').waitFor()
    await expectSound(page, 'task-reported')
    await sendFile(refused, new TextEncoder().encode('照片稍后补。'))
    await road.getByText('上次所附的照片无法使用').waitFor()
    await expectSound(page, 'task-unproven')
    const kept = await reported('dismantle.4')
    await page.reload()
    await road.getByText('照片正在检查').waitFor()
    await sendFile(kept, phonePhoto())
    await road.locator('.proof img').waitFor()
  })

  it('is seen on the enterprise’s page, with the photos of what is back and without a word between the parties', async () => {
    const { page: company } = await town.visit(track, PHONE)
    await expectSoon(() => company.locator('.unit.restored img').count()).toBe(2)
    expect(await company.locator('.unit', { hasText: '化工大道口信号灯' }).textContent()).toMatch(
      /待恢复化工园运营公司须在 .+ 前恢复/,
    )
    expect(await company.locator('body').textContent()).not.toMatch(/刘工|高度 4.5 米/)
    await expectSound(company, 'track-restored')
  })

  it('is seen on the plan’s page, where whoever draws it reports the rest for them, with a photo too', async () => {
    const { page: plan } = await town.visit(desk.replace('/desk', '/plan'))
    await expectSoon(() => plan.locator('.facts .proof img').count()).toBe(2)
    await plan.getByText('全部任务已完成，还有 1 处待恢复').waitFor()
    await plan.locator('summary', { hasText: '代其他单位登记进展' }).click()
    await plan.locator('summary', { hasText: '报告恢复' }).click()
    await plan.locator('#dismantle-2-restore').fill('刘工来电:信号灯已恢复')
    await plan.locator('#dismantle-2-restore-files').setInputFiles([at('限高架复位.jpg')])
    await expectSoon(() => plan.locator('.attached [role=status]').textContent()).toBe('已就绪')
    await expectSound(plan, 'plan-restore')
    await plan.getByRole('button', { name: '报告恢复' }).click()
    await plan.getByRole('status').getByText('已登记恢复').waitFor()
    await expectSoon(() => plan.locator('.facts .proof img').count()).toBe(3)
    await expectSound(plan, 'plan-restored')
  })

  it('offers whoever is outside and comes with an expired link another one', async () => {
    const { page } = await town.visit('/task')
    const body = JSON.stringify({ status: 401, code: 'token-expired', title: '链接已过期', detail: '请求新的链接。' })
    await page.route('**/api/task', (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body }),
    )
    await page.goto(`${town.origin}/task#${'a'.repeat(22)}`)
    await page.getByRole('button', { name: '给我发新链接' }).waitFor()
    await expectSound(page, 'task-expired')
    await page.getByRole('button', { name: '给我发新链接' }).click()
    await page.getByRole('status').getByText('新链接几分钟内发到').waitFor()
    await expectSound(page, 'task-renewed')
  })
})
