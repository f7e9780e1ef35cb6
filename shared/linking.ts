import type { Receipt } from '../events/envelope.ts'
import { request } from './domain/request-decide.ts'
import { type Of, type Said, together, type Writing, write } from './two-requests.ts'

/** Says of two requests that they have to do with each other. */
export const link = (
  journal: Writing,
  receipt: Receipt,
  { to, reason, ...given }: Of<{ readonly to: Receipt; readonly reason: string }>,
): Promise<Said> =>
  together(receipt, async () => {
    const linked = await journal.prepare(request, receipt, { ...given, type: 'link', to, reason })
    if ('refused' in linked || linked.items.length === 0) return linked
    const { at, actor } = given
    const back = { type: 'link', to: receipt, reason, back: true, at, actor } as const
    return write(journal, linked, [await journal.prepare(request, to, back)])
  })

export const unlink = (
  journal: Writing,
  receipt: Receipt,
  { to, ...given }: Of<{ readonly to: Receipt }>,
): Promise<Said> =>
  together(receipt, async () => {
    const unlinked = await journal.prepare(request, receipt, { ...given, type: 'unlink', to })
    if ('refused' in unlinked || unlinked.items.length === 0) return unlinked
    const { at, actor } = given
    return write(journal, unlinked, [await journal.prepare(request, to, { type: 'unlink', to: receipt, at, actor })])
  })
