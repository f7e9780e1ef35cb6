import { setTimeout as sleep } from 'node:timers/promises'
import { openLocal } from './local.ts'
import { quantile } from './quantile.ts'
import type { Part } from './report.ts'

const RATES = [1, 10, 50]
const SECONDS = 10
const PATIENCE_MS = 60_000

/** From the post to the squad's first message, at so many requests a second. */
export const notified = async (): Promise<Part> => {
  const local = await openLocal()
  const rows: (string | number)[][] = []
  try {
    await local.submit()
    await local.cloud.settle()
    for (const rate of RATES) {
      const began = new Map<string, number>()
      const waits: number[] = []
      let seen = local.cloud.inbox.messages.length
      const look = () => {
        const fresh = local.cloud.inbox.messages.slice(seen)
        seen += fresh.length
        for (const { event, receipt } of fresh) {
          const start = began.get(receipt)
          if (event !== 'request.routed' || start === undefined) continue
          waits.push(performance.now() - start)
          began.delete(receipt)
        }
      }
      const timer = setInterval(look, 5)
      const posts: Promise<void>[] = []
      for (let n = 0; n < rate * SECONDS; n++) {
        const started = performance.now()
        posts.push(local.submit().then(({ receipt }) => void began.set(receipt, started)))
        await sleep(Math.max(0, 1000 / rate - (performance.now() - started)))
      }
      await Promise.all(posts)
      for (const from = Date.now(); began.size > 0 && Date.now() - from < PATIENCE_MS; ) await sleep(50)
      clearInterval(timer)
      rows.push([rate, posts.length, began.size, ...[0.5, 0.95, 0.99].map((q) => quantile(waits, q))])
      await local.cloud.settle()
    }
  } finally {
    await local.close()
  }
  return {
    title: 'Submit → notified',
    note: `From the post to the squad's message in the inbox, ${SECONDS} s at each rate, looked at every 5 ms. \`without\` is how many were told in no message of their own within ${PATIENCE_MS / 1000} s: several may come bundled in one. Wanted: p95 ≤ 500 ms at 10/s.`,
    columns: ['requests /s', 'posted', 'without', 'p50 ms', 'p95 ms', 'p99 ms'],
    rows,
  }
}
