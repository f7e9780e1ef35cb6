import { notice } from '../../shared/domain/notice-decide.ts'
import type { Deps } from './deps.ts'
import { deliveredAt, detailOf, Report } from './report.ts'

const ACTOR = { kind: 'system', id: 'receipts' } as const

/**
 * Writes down what each receipt says of the notices that its message carried. What is no receipt, or is for a message that nobody
 * here sent, is counted and told to the operator: the provider would send it for ever if it were refused.
 */
export const settle = async (deps: Deps, pushed: readonly unknown[]): Promise<void> => {
  const ends = { malformed: 0, unknown: 0 }
  for (const one of pushed) {
    const report = Report.safeParse(one).data
    if (!report) ends.malformed++
    else if (!(await settleOne(deps, report))) ends.unknown++
  }
  if (ends.malformed + ends.unknown > 0) deps.log({ level: 'warn', what: 'receipts-unknown', ...ends })
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
 * By the provider's id where the sender wrote it down; else by our own, under which it stands where the provider's answer was lost,
 * and which is the notice itself where the receipt came before the sender could say anything.
 */
const noticesOf = async ({ carriedBy, now }: Deps, { biz_id, out_id }: Report): Promise<readonly string[]> => {
  const sent = await carriedBy(biz_id, now())
  if (sent.length > 0 || !out_id) return sent
  const lost = await carriedBy(out_id, now())
  return lost.length > 0 ? lost : [out_id]
}
