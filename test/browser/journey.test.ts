import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectSoon, expectSound, focused, openTown, type Town, type Visit } from './visit.ts'

const REQUEST = {
  enterprise: { name: '碧澜港航物流有限公司' },
  contact: { name: '周予宁', phone: '13800138011', email: 'zhou@bilan.example' },
  category: 'oversized-transport',
  title: '风电叶片运输途经港城大道限高架',
  description: '3 月 6 日拟运输 82 米风电叶片三件,路口有限高架,需要协调拆除并安排护送。',
  place: '港城大道与海滨路口',
  neededBy: '2026-03-06T22:00:00+08:00',
  urgency: 'urgent',
  answers: { weight: '96', escort: 'yes' },
}

describe('a request on its way', () => {
  let town: Town
  let tracked: Visit
  let desk: Visit
  let receipt: string
  beforeAll(async () => {
    town = await openTown()
    const taken = await town.submit(REQUEST)
    receipt = taken.receipt
    const link = new URL(taken.links.track)
    tracked = await town.visit(`${link.pathname}${link.hash}`)
    desk = await town.visit(await town.linkIn((letter) => letter.receipt === receipt && isDesk(letter.links)))
  })
  afterEach(() => expect(town.complaints()).toEqual([]))
  afterAll(() => town?.leave())

  const isDesk = (links: readonly string[]) => links.some((link) => link.includes('/desk#'))
  const stands = (status: string) =>
    expectSoon(async () => {
      await tracked.page.reload()
      await tracked.page.locator('.standing').waitFor()
      return tracked.page.locator('.standing').textContent()
    }).toBe(status)

  it('shows its enterprise who has it, until when, and its three time limits', async () => {
    const { page } = tracked
    await stands('已派单')
    expect(await page.locator('.number-text').textContent()).toBe(receipt)
    expect(await page.locator('.ball').textContent()).toMatch(/等待.+签收/)
    expect(await page.locator('.clock').count()).toBe(3)
    expect(await page.locator('.step').count()).toBe(2)
    await expectSound(page, 'track-routed')
  })

  it('shows the squad’s person all they need, and is not accepted by being opened', async () => {
    const { page } = desk
    await page.getByRole('button', { name: '签收' }).waitFor()
    expect(await page.getByRole('link', { name: /拨打/ }).getAttribute('href')).toBe('tel:+8613800138011')
    expect(await page.locator('.reasons li').count()).toBeGreaterThan(0)
    await page.getByText('港城大道与海滨路口').waitFor()
    await expectSound(page, 'desk-routed')
    await stands('已派单')
  })

  it('stands beside the other requests that the same link opens, one press away', async () => {
    const other = await town.submit({ ...REQUEST, title: '塔筒运输同路段护送' })
    const { page } = await town.visit(new URL(desk.page.url()).pathname + new URL(desk.page.url()).hash)
    // The squad's person has a link for each; one link for several comes when messages are bundled.
    await page.route('**/api/desk*', async (route) => {
      const asked = new URL(route.request().url()).searchParams.get('receipt')
      const reply = await route.fetch({ url: `${town.origin}/api/desk` })
      const body = await reply.json()
      const others = [{ receipt: other.receipt, title: '塔筒运输同路段护送', status: 'routed' }]
      const json =
        asked === other.receipt ? { ...body, request: { ...body.request, ...others[0] } } : { ...body, others }
      await route.fulfill({ response: reply, json })
    })
    await page.reload()
    await page.getByRole('navigation').getByRole('button', { name: '塔筒运输同路段护送' }).waitFor()
    await expectSound(page, 'desk-others')
    await page.getByRole('navigation').getByRole('button').click()
    await page.getByRole('heading', { name: '塔筒运输同路段护送' }).waitFor()
    expect(await page.locator('.number-text').textContent()).toBe(other.receipt)
  })

  it('is accepted, and a second press elsewhere says who did it already', async () => {
    const { page: second } = await town.visit(new URL(desk.page.url()).pathname + new URL(desk.page.url()).hash)
    await second.getByRole('button', { name: '签收' }).waitFor()
    await desk.page.getByRole('button', { name: '签收' }).click()
    await desk.page.getByRole('status').getByText('已签收').waitFor()
    await second.getByRole('button', { name: '签收' }).click()
    await expectSoon(() => second.getByRole('status').textContent()).toMatch(/\d\d:\d\d/)
    await stands('办理中')
  })

  it('is contacted, and the note is not the enterprise’s to read', async () => {
    const { page } = desk
    await page.locator('#contact').fill('已通话,明早 9 点现场查看')
    await page.getByRole('button', { name: '已经联系' }).click()
    await page.getByRole('status').getByText('已登记先行联系').waitFor()
    await stands('办理中')
    expect(await tracked.page.locator('.step').first().textContent()).not.toContain('明早')
    expect(await tracked.page.locator('.clock.met').count()).toBe(1)
  })

  it('is their deputy’s while its handler is away, who enters that at their desk and takes it back by one press', async () => {
    const { page } = desk
    const local = (path: string, init: RequestInit = {}) => fetch(new URL(path, town.origin), init)
    const { now } = (await (await local('/_local/clock')).json()) as { readonly now: string }
    const today = now.slice(0, 10)
    await page.locator('summary', { hasText: '登记离岗' }).click()
    await page.getByRole('button', { name: '登记离岗' }).click()
    await expectSoon(() => focused(page)).toBe('leave-from')
    await page.locator('#leave-from').fill(today)
    await page.locator('#leave-to').fill(today)
    await expectSound(page, 'desk-leave')
    await page.getByRole('button', { name: '登记离岗' }).click()
    await page.getByRole('status').getByText('已登记离岗').waitFor()
    await page.getByText(/期间由.+代您办理/).waitFor()
    await expectSound(page, 'desk-away')
    // Other functions know it within a minute.
    await local('/_local/clock', {
      method: 'POST',
      body: JSON.stringify({ advance: 'PT61S' }),
      headers: { 'content-type': 'application/json' },
    })
    await expectSoon(async () => {
      await tracked.page.reload()
      return tracked.page.locator('.ball').textContent()
    }).toMatch(/（代.+）正在办理/)
    await expectSound(tracked.page, 'track-away')
    await page.getByRole('button', { name: '撤销离岗登记' }).click()
    await page.getByRole('status').getByText('您在岗').waitFor()
  })

  it('is answered; words that do not get through stay where they are', async () => {
    const { page } = desk
    await page.locator('#answer').fill('3 月 5 日 22:00 拆除限高架,交警全程护送。')
    await page.route('**/api/desk/**', (route) => route.abort())
    await page.getByRole('button', { name: '发送答复' }).click()
    await page.getByText('没有连上网络').waitFor()
    expect(await page.locator('#answer').inputValue()).toContain('22:00')
    await page.unroute('**/api/desk/**')
    await page.getByRole('button', { name: '发送答复' }).click()
    await page.getByRole('status').getByText('答复已发给企业').waitFor()
    await page.getByText('谁收到了通知').click()
    await page.locator('.told-list').getByText('企业联系人').first().waitFor()
    await expectSound(page, 'desk-answered')
    await stands('已答复')
    await tracked.page.getByRole('heading', { name: '答复', exact: true }).waitFor()
    await expectSound(tracked.page, 'track-answered')
  })

  it('takes a message from the enterprise', async () => {
    const { page } = tracked
    await page.getByText('补充留言').click()
    await page.getByRole('button', { name: '发送留言' }).click()
    await page.locator('#message-error').waitFor()
    await expectSoon(() => focused(page)).toBe('message')
    await page.locator('#message').fill('车队已备妥,请告知集结地点。')
    await page.getByRole('button', { name: '发送留言' }).click()
    await page.getByRole('status').getByText('留言已送达小分队').waitFor()
    expect(await page.locator('.step').first().textContent()).toContain('集结地点')
    await expectSound(page, 'track-messaged')
  })

  it('is reported resolved, disputed, and reported again', async () => {
    const { page } = desk
    await page.reload()
    const report = async (words: string) => {
      await page.locator('summary', { hasText: '报告办结' }).waitFor()
      if (!(await page.locator('#resolve').isVisible())) await page.locator('summary', { hasText: '报告办结' }).click()
      await page.locator('#resolve').fill(words)
      await page.getByRole('button', { name: '报告办结' }).click()
      await page.getByRole('status').getByText('已报告办结').waitFor()
    }
    await report('叶片已安全通过。')
    await stands('待您确认')
    await expectSound(tracked.page, 'track-resolved')
    await tracked.page.getByRole('button', { name: '没有解决' }).click()
    await expectSoon(() => focused(tracked.page)).toBe('dispute')
    await tracked.page.locator('#dispute').fill('限高架还没有恢复')
    await tracked.page.getByRole('button', { name: '退回重办' }).click()
    await tracked.page.getByRole('status').getByText('已退回小分队重办').waitFor()
    await stands('办理中')
    await page.reload()
    await report('限高架已恢复,请确认。')
  })

  it('is confirmed and rated, and nothing is left to press', async () => {
    const { page } = tracked
    await stands('待您确认')
    await page.getByRole('button', { name: '确认已解决' }).click()
    await page.getByRole('status').getByText('已确认解决').waitFor()
    await page.getByRole('button', { name: '不满意', exact: true }).click()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('请写明哪里不满意').waitFor()
    await expectSound(page, 'track-rating')
    await page.getByRole('button', { name: '非常满意', exact: true }).click()
    await page.getByText('您的评价:非常满意').or(page.getByText('您的评价：非常满意')).waitFor()
    expect(await page.locator('.words').count()).toBe(0)
    await expectSound(page, 'track-closed')
    await desk.page.reload()
    await desk.page.getByText('现在没有要办的').waitFor()
    await expectSound(desk.page, 'desk-closed')
  })

  it('never has its tokens sent but in the header meant for them', () => {
    for (const visit of [tracked, desk]) {
      const fragment = new URL(visit.page.url()).hash.slice(1)
      const token = fragment.slice(fragment.lastIndexOf('.') + 1)
      expect(token.length).toBeGreaterThan(20)
      // Playwright tells a page's own address with its fragment, which no browser sends.
      const sent = visit.sent.map(({ url, body }) => `${url.split('#')[0]} ${body ?? ''}`)
      expect(sent.filter((text) => text.includes(token))).toEqual([])
      expect(sent.every((text) => text.startsWith(town.origin))).toBe(true)
    }
  })

  it('says what to do where a link opens nothing', async () => {
    for (const [path, name] of [
      [`/track#${receipt}.abcdefabcdef`, 'track-closed-link'],
      ['/track', 'track-no-link'],
      ['/desk#abcdefabcdef', 'desk-closed-link'],
    ] as const) {
      const { page } = await town.visit(path)
      await page.getByRole('heading', { name: '这个链接打不开诉求' }).waitFor()
      await expectSound(page, name)
    }
  })

  it('offers whoever comes with an expired link of the desk another one', async () => {
    const { page } = await town.visit('/desk')
    const body = JSON.stringify({ status: 401, code: 'token-expired', title: '链接已过期', detail: '请求新的链接。' })
    await page.route('**/api/desk', (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body }),
    )
    await page.goto(`${town.origin}/desk#${'a'.repeat(22)}`)
    await page.getByRole('button', { name: '给我发新链接' }).waitFor()
    await expectSound(page, 'desk-expired')
    await page.getByRole('button', { name: '给我发新链接' }).click()
    await page.getByRole('status').getByText('新链接几分钟内发到').waitFor()
    await expectSound(page, 'desk-renewed')
  })
})
