import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { expectSound, openTown, type Town } from './visit.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterEach(() => expect(town.complaints()).toEqual([]))
afterAll(() => town?.leave())

const post = async (path: string, body: object, token = '') => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const reply = await fetch(new URL(path, town.origin), { method: 'POST', headers, body: JSON.stringify(body) })
  expect(reply.status).toBe(200)
}

it('whoever is asked to call back finds what to ask and the number, and records the enterprise’s word', async () => {
  const { receipt, links } = await town.submit({
    enterprise: { name: '澜湾启岳石油储运有限公司' },
    contact: { name: '陈晓', phone: '13800138000' },
    category: 'safety',
    title: '储罐区消防通道被占用',
    description: '3 号储罐区东侧消防通道被外来货车占用。',
  })
  const own = await town.linkIn(({ event, name }) => event === 'request.routed' && name === '薛立新')
  await post('/api/desk/resolve', { text: '已清理完毕。' }, own.split('#')[1])
  await post('/_local/clock', { advance: 'P1D' })
  const { page } = await town.visit(await town.linkIn(({ event }) => event === 'request.visit-asked.claim'))
  await page.getByRole('heading', { name: '回访企业' }).waitFor()
  await page.getByRole('link', { name: /拨打/ }).waitFor()
  await expectSound(page, 'desk-visit')
  await page.getByRole('button', { name: '记录回访' }).click()
  await page.getByText('请填写此项').waitFor()
  await page.getByLabel('回访结果').selectOption('not-solved')
  await page.getByRole('button', { name: '记录回访' }).click()
  await page.getByText('请填写此项').waitFor()
  await page.getByLabel(/企业的原话/).fill('通道上还有两辆车')
  await page.getByRole('button', { name: '记录回访' }).click()
  await page.getByRole('status').getByText('已记录回访').waitFor()
  const track = new URL(links.track)
  const tracked = await town.visit(`${track.pathname}${track.hash}`)
  await tracked.page.getByText(/回访记录）：通道上还有两辆车/).waitFor()
  await expectSound(tracked.page, 'track-visited')
  expect(receipt).toBeTruthy()
})
