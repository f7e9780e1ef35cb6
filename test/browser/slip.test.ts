import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SAMPLE } from '../sample.ts'
import { expectSound, openTown, type Town } from './visit.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.leave())

it('shows the leader the slip of a request that is overdue, the buttons to act beneath it, and prints it alone on one page', {
  timeout: 60_000,
}, async () => {
  const { receipt } = await town.submit({ ...SAMPLE, category: 'safety', answers: {} })
  await fetch(`${town.origin}/_local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: 'P2D' }),
  })
  const red = await town.linkIn((letter) => letter.receipt === receipt && letter.event === 'request.escalated.red')
  const { page } = await town.visit(red)
  const slip = page.locator('.order')
  await slip.waitFor()
  expect(await slip.textContent()).toContain(`${receipt}/`)
  const below = (await page.locator('#todo-title').boundingBox())?.y ?? 0
  expect(below).toBeGreaterThan((await slip.boundingBox())?.y ?? Number.NaN)
  await expectSound(page, 'slip')
  const pdf = await page.pdf({
    format: 'A4',
    ...(process.env['SHOTS'] && { path: join(process.env['SHOTS'], 'slip.pdf') }),
  })
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  expect(town.complaints()).toEqual([])
})
