import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import * as z from 'zod/mini'
import { startCloud } from '../../infra/local/cloud.ts'

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
/** Where pictures of every page and state are put, for somebody to look at. */
const SHOTS = process.env['SHOTS']
/** A Monday, an hour after work began. */
const MONDAY = '2026-03-02T02:00:00.000Z'

const Letters = z.array(
  z.object({
    channel: z.enum(['sms', 'email']),
    to: z.string(),
    name: z.string(),
    links: z.array(z.string()),
    event: z.string(),
    receipt: z.string(),
  }),
)
export type Letter = z.infer<typeof Letters>[number]

const Taken = z.object({ receipt: z.string(), links: z.object({ track: z.string() }) })

/** Every address and every body that a page sends, by which a leaked token would be seen. */
export interface Visit {
  readonly page: Page
  readonly sent: { readonly url: string; readonly body: string | null }[]
}

/** Doorstep and a browser before it. A page that complains, or that breaks its own policy, fails its test. */
export const openTown = async () => {
  const cloud = await startCloud({ port: 0, quiet: true, startAt: MONDAY })
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ARGS,
  })
  const complaints: string[] = []

  const visit = async (path: string, options: BrowserContextOptions = {}): Promise<Visit> => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    const sent: Visit['sent'] = []
    page.on('request', (request) => sent.push({ url: request.url(), body: request.postData() }))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      // Chromium notes every reply above 399 here; what the page makes of it is for the tests to say.
      const reply = /^Failed to load resource/.test(message.text())
      if (['error', 'warning'].includes(message.type()) && !reply) complaints.push(message.text())
    })
    await page.goto(new URL(path, cloud.origin).href)
    return { page, sent }
  }

  const inbox = async () => Letters.parse(await (await fetch(`${cloud.origin}/_local/inbox`)).json())

  return {
    origin: cloud.origin,
    visit,
    inbox,
    /** The path of the first link in a letter that fits, once it has come. */
    linkIn: async (fits: (letter: Letter) => boolean): Promise<string> => {
      for (const began = Date.now(); Date.now() - began < 20_000; await sleep(50)) {
        const link = (await inbox()).find((letter) => letter.links.length > 0 && fits(letter))?.links[0]
        if (link !== undefined) return new URL(link).pathname + new URL(link).hash
      }
      throw new Error(
        `No such letter; there are ${JSON.stringify((await inbox()).map(({ event, to }) => [event, to]))}`,
      )
    },
    /** Sends a request as a program would. */
    submit: async (
      request: object,
    ): Promise<{ readonly receipt: string; readonly links: { readonly track: string } }> => {
      const headers = { 'content-type': 'application/json' }
      const reply = await fetch(`${cloud.origin}/api/requests`, {
        method: 'POST',
        headers,
        body: JSON.stringify(request),
      })
      if (reply.status !== 201) throw new Error(await reply.text())
      return Taken.parse(await reply.json())
    },
    /** What pages have complained of since it was last asked. */
    complaints: () => complaints.splice(0),
    leave: async () => {
      await browser.close()
      await cloud.stop()
    },
  }
}

export type Town = Awaited<ReturnType<typeof openTown>>

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

/** On a desk and on a phone: nothing that axe objects to, nothing to scroll sideways; and a picture, if they are wanted. */
export const expectSound = async (page: Page, name: string): Promise<void> => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate(axe.source)
    const found = await page.evaluate<Violation[]>('axe.run(document).then(({ violations }) => violations)')
    const told = found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`)
    expect({ name, width, told }).toEqual({ name, width, told: [] })
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** What comes within a while, on a machine that has other things to do. */
export const expectSoon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })

export const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.id')

/** Goes on by the Tab key until the element has the focus. */
export const tabTo = async (page: Page, id: string): Promise<void> => {
  for (let presses = 0; presses < 60 && (await focused(page)) !== id; presses++) await page.keyboard.press('Tab')
  expect(await focused(page)).toBe(id)
}
