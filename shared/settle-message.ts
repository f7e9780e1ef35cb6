import type { NoticeEvent } from '../events/notice.ts'
import type { Carried } from './carried.ts'
import type { Bare } from './domain/aggregate.ts'
import { type NoticeCommand, notice } from './domain/notice-decide.ts'
import type { Journal } from './journal.ts'

export interface Settling extends Pick<Journal, 'handle'>, Pick<Carried, 'carriedBy'> {
  readonly now: () => Date
}

/** A message by its provider's name for it, and by ours where the provider gives it back: the notice that carried it. */
export interface Named {
  readonly providerId: string
  readonly ref?: string | undefined
}

export type Word = Extract<Bare<NoticeCommand>, { readonly type: 'report-delivered' | 'report-undelivered' }>

/** Says of every notice that a message carried what has become of it. @returns whether it was for anything of ours */
export const settleMessage = async (
  deps: Settling,
  message: Named,
  word: Word,
  actor: NoticeEvent['actor'],
): Promise<boolean> => {
  let known = false
  for (const id of await noticesOf(deps, message)) {
    const outcome = await deps.handle(notice, id, { ...word, at: deps.now().toISOString(), actor })
    if (!('refused' in outcome)) known = true
  }
  return known
}

/**
 * By the provider's id where the sender wrote it down; else, where the provider's answer was lost or is not written down yet, by our
 * own, which is a notice that carries others or goes alone.
 */
const noticesOf = async ({ carriedBy, now }: Settling, { providerId, ref }: Named): Promise<readonly string[]> => {
  const sent = await carriedBy(providerId, now())
  if (sent.length > 0 || !ref) return sent
  const several = await carriedBy(ref, now())
  return several.length > 0 ? several : [ref]
}
