import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { haulier, TITLE } from './haulier.ts'
import { expectSoon, expectSound, openTown, type Town, type Visit } from './visit.ts'

describe('a joint plan', () => {
  let town: Town
  let visit: Visit
  let track: string
  beforeAll(async () => {
    town = await openTown()
    const taken = await haulier(town)
    track = taken.track
    visit = await town.visit(taken.desk)
  })
  afterEach(() => expect(town.complaints()).toEqual([]))
  afterAll(() => town?.leave())

  const verdict = () => visit.page.locator('.planner-verdict').textContent()

  it('is begun on the request’s page, from the playbook for its kind and a date', async () => {
    const { page } = visit
    await page.getByRole('link', { name: '联办计划' }).click()
    await page.getByRole('heading', { name: '制定联办计划' }).waitFor()
    expect(await page.locator('#begin-book option:checked').textContent()).toBe('大件运输通行')
    await expectSound(page, 'plan-begin')
    await page.locator('#begin-fixed').fill('2026-03-05T16:00')
    await page.getByRole('button', { name: '开始倒排' }).click()
    await page.locator('.planner').waitFor()
    expect(await page.locator('.planner summary', { hasText: '拆除限高架' }).count()).toBe(1)
  })

  it('says at once whether the date can be met, and by how much it is missed', async () => {
    const { page } = visit
    await expectSoon(verdict).toMatch(/能赶上，还富余 \d/)
    await page.locator('#plan-fixed').fill('2026-03-02T17:00')
    await expectSoon(verdict).toMatch(/赶不上：还差 \d/)
    await page.locator('summary', { hasText: '封闭道路' }).click()
    await page.locator('#closure-effort').fill('-1')
    await expectSoon(verdict).toContain('1 处需要修改')
    await page.locator('#closure-effort-error').waitFor()
    await expectSound(page, 'plan-flawed')
    await page.locator('#closure-effort').fill('2')
    await page.locator('#plan-fixed').fill('2026-03-05T16:00')
    await expectSoon(verdict).toMatch(/能赶上/)
    await expectSound(page, 'planner')
  })

  it('is a taskforce where it has a name, seen through by the squad’s coordinator', async () => {
    const { page } = visit
    await page.locator('summary', { hasText: '工作专班' }).click()
    await page.locator('#taskforce-name').fill('大件通行工作专班')
    expect(await page.locator('#taskforce-coordinator option:checked').textContent()).toBe('小分队的统筹')
  })

  it('shows a chart and the same in words once it is set', async () => {
    const { page } = visit
    await page.getByRole('button', { name: '确定计划并通知各方' }).click()
    await page.getByRole('status').getByText('计划已保存').waitFor()
    expect(await page.locator('.wall-name').allTextContents()).toContain('车队通行')
    expect(await page.locator('.facts tbody tr').count()).toBe(9)
    expect(await page.locator('.wall .restoration .wall-name').count()).toBe(4)
    expect(await page.locator('.taskforce').textContent()).toMatch(/大件通行工作专班.*本周.*滞后无.*尚未确认/)
    await expectSound(page, 'plan')
  })

  it('prints on one sheet', async () => {
    const pdf = await visit.page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  })

  it('is handed out as a spreadsheet, and as an address for one’s calendar', async () => {
    const { page } = visit
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 Excel 表格' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${TITLE}.xlsx`)
    await page.getByRole('button', { name: '订阅到我的日历' }).click()
    const feed = await page.locator('#feed-url').inputValue()
    expect(await (await fetch(feed)).text()).toMatch(/^BEGIN:VCALENDAR/)
  })

  it('tells whoever revises it that somebody else has done so, and keeps what they typed', async () => {
    const { page } = visit
    await page.getByRole('button', { name: '修改计划' }).click()
    await page.locator('#plan-title').fill('我改的名称')
    const second = await town.visit(new URL(page.url()).pathname + new URL(page.url()).hash)
    await second.page.getByRole('button', { name: '修改计划' }).click()
    await second.page.locator('#plan-title').fill('别人改的名称')
    await second.page.getByRole('button', { name: '保存修改' }).click()
    await second.page.getByRole('heading', { name: '别人改的名称' }).waitFor()
    await page.getByRole('button', { name: '保存修改' }).click()
    await page.getByRole('button', { name: '仍以我填写的为准' }).waitFor()
    expect(await page.locator('#plan-title').inputValue()).toBe('我改的名称')
    await expectSound(page, 'plan-conflict')
    await page.getByRole('button', { name: '仍以我填写的为准' }).click()
    await page.getByRole('button', { name: '保存修改' }).click()
    await page.getByRole('heading', { name: '我改的名称' }).waitFor()
  })

  it('is kept as a playbook for the next time', async () => {
    const { page } = visit
    await page.locator('summary', { hasText: '另存为预案' }).click()
    await page.locator('#playbook-name').fill('风电叶片通行')
    await page.getByRole('button', { name: '保存预案' }).click()
    await page.getByText('已保存预案“风电叶片通行”').waitFor()
  })

  it('lets whoever draws it report what a unit told them by phone', async () => {
    const { page } = visit
    await page.locator('summary', { hasText: '代其他单位登记进展' }).click()
    const task = page.locator('.for-others .fold', { hasText: '沿线勘察' })
    await task.locator('summary').first().click()
    await task.getByRole('button', { name: '开始办理' }).click()
    await page.getByRole('status').getByText('已登记开始').waitFor()
    await expectSound(page, 'plan-begun')
  })

  it('shows the enterprise which unit has what in hand, and until when', async () => {
    const { page } = await town.visit(track)
    await page.getByText('各单位分工（共 9 项，已完成 0 项）').waitFor()
    expect(await page.locator('.unit.under-way').textContent()).toMatch(/进行中.+计划 .+ 前完成/)
    expect(await page.locator('.unit.to-come').count()).toBe(8)
    expect(await page.locator('.ball').textContent()).toMatch(/联办：交通运输局正在办“.+”，最迟 3月4日/)
    await expectSound(page, 'track-plan')
  })
})
