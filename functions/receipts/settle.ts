import { notice } from '../../shared/domain/notice-decide.ts'
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
  for (const report of reports) if (!(await settleOne(deps, report))) strange++
  const warn = (what: string, count: number) => count > 0 && deps.log({ level: 'warn', what, count })
  warn('receipts-unread', pushed.length - reports.length)
  warn('receipts-strange', strange)
}

/** Whether it was for anything of ours. One message may have carried several notices; all of them share its fate. */
const settleOne = async (deps: Deps, report: Report): Promise<boolean> => {
  let known = false
  for (const id of await noticesOf(deps, report)) {
    const given = { at: deps.now().toISOString(), actor: ACTOR }
    const outcome = await deps.handle(
      notice,
      id,
      report.success
        ? { type: 'report-delivered', deliveredAt: deliveredAt(report, deps.now()), ...given }
        : { type: 'report-undelivered', detail: detailOf(report), ...given },
    )
    if (!('refused' in outcome)) known = true
  }
  return known
}

/**
 * By the provider's id where the sender wrote it down; else, where the provider's answer was lost or is not written down yet, by our
 * own, which is a notice that carries others or goes alone.
 */
const noticesOf = async ({ carriedBy, now }: Deps, { biz_id, out_id }: Report): Promise<readonly string[]> => {
  const sent = await carriedBy(biz_id, now())
  if (sent.length > 0 || !out_id) return sent
  const several = await carriedBy(out_id, now())
  return several.length > 0 ? several : [out_id]
}
