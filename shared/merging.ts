import type { Receipt } from '../events/envelope.ts'
import type { Given } from './domain/aggregate.ts'
import { plan } from './domain/plan/decide.ts'
import { type RequestCommand, request } from './domain/request-decide.ts'
import { mergedInto } from './domain/request-merge.ts'
import { type Of, type Said, together, type Writing, write } from './two-requests.ts'

/** Merges a request into another. One with a plan keeps its own way: what its parties owe stands under its number. */
export const merge = (
  journal: Writing,
  receipt: Receipt,
  { into, reason, ...given }: Of<{ readonly into: Receipt; readonly reason: string }>,
): Promise<Said> =>
  together(receipt, async () => {
    const merged = await journal.prepare(request, receipt, { ...given, type: 'merge', into, reason })
    if ('refused' in merged || merged.items.length === 0) return merged
    const { state, still } = await journal.seen(plan, receipt)
    if (state && !state.closed) return { refused: 'merge-plan', state: merged.state }
    const { at, actor, calendar } = given
    const absorb = { type: 'absorb', receipt, other: merged.state, at, actor, calendar } as const
    const absorbed = await journal.prepare(request, into, absorb)
    return write(journal, { ...merged, items: [...merged.items, still] }, [absorbed])
  })

/** Takes apart what was merged by mistake. */
export const unmerge = (
  journal: Writing,
  receipt: Receipt,
  { reason, ...given }: Given & { readonly reason: string },
): Promise<Said> =>
  together(receipt, async () => {
    const before = await journal.load(request, receipt)
    const into = before && mergedInto(before)
    const unmerged = await journal.prepare(request, receipt, { ...given, type: 'unmerge', reason })
    if (into === undefined || 'refused' in unmerged) return unmerged
    return write(journal, unmerged, [await journal.prepare(request, into, { ...given, type: 'release', receipt })])
  })

/** A withdrawn request gives back what was merged into it, in the same transaction, so that nothing is ever left without a due time. */
export const withdraw = (
  journal: Writing,
  receipt: Receipt,
  command: Extract<RequestCommand, { type: 'withdraw' }>,
): Promise<Said> =>
  together(receipt, async () => {
    const withdrawn = await journal.prepare(request, receipt, command)
    if ('refused' in withdrawn || withdrawn.items.length === 0) return withdrawn
    const { state } = withdrawn
    const { at, actor } = command
    const others = [
      ...(state.absorbed ?? []).map((other) =>
        journal.prepare(request, other, { type: 'unmerge', from: state, at, actor }),
      ),
      ...(state.merged ? [journal.prepare(request, state.merged.into, { type: 'release', receipt, at, actor })] : []),
    ]
    return write(journal, withdrawn, await Promise.all(others))
  })
