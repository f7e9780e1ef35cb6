import { settleMessage, type Word } from '../../shared/settle-message.ts'
import type { Deps } from './deps.ts'
import { deliveredAt, detailOf, Report } from './report.ts'

const ACTOR = { kind: 'system', id: 'receipts' } as const

/**
 * Writes down what each receipt says of the notices that its message carried. What cannot be read, or is for a message that nobody
 * here sent, is counted and told to the operator: the provider would send it for ever if it were refused.
 */
export const settle = async (deps: Deps, pushed: readonly unknown[]): Promise<void> => {
  const reports = pushed.flatMap((one) => Report.safeParse(one).data ?? [])
  let strange = 0
  for (const report of reports) {
    const { biz_id: providerId, out_id: ref } = report
    if (!(await settleMessage(deps, { providerId, ref }, wordOf(report, deps.now()), ACTOR))) strange++
  }
  const warn = (what: string, count: number) => count > 0 && deps.log({ level: 'warn', what, count })
  warn('receipts-unread', pushed.length - reports.length)
  warn('receipts-strange', strange)
}

const wordOf = (report: Report, now: Date): Word =>
  report.success
    ? { type: 'report-delivered', deliveredAt: deliveredAt(report, now) }
    : { type: 'report-undelivered', detail: detailOf(report) }
