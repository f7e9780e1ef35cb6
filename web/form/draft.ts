import { forget, keep, kept } from '../kit/storage.ts'

/** What was typed, by field name, and the key that makes one request of it however often it is sent. */
export interface Draft {
  readonly key: string
  readonly values: Readonly<Record<string, string>>
}

/** The enterprise's own; a member who registers for many keeps theirs apart. */
const STORED = 'doorstep.draft'

export const newDraft = (random: (size: number) => Uint8Array): Draft => ({
  key: Array.from(random(16), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  values: {},
})

export const isEmpty = ({ values }: Draft): boolean => Object.values(values).every((value) => value === '')

export const saveDraft = (draft: Draft, name = STORED): void =>
  isEmpty(draft) ? forget(name) : keep(name, JSON.stringify(draft))

export const clearDraft = (name = STORED): void => forget(name)

/** The draft of last time; another version's or a damaged one is none. */
export const savedDraft = (name = STORED): Draft | undefined => {
  const stored = kept(name)
  return stored === undefined ? undefined : read(stored)
}

const read = (stored: string): Draft | undefined => {
  try {
    const draft: unknown = JSON.parse(stored)
    return isDraft(draft) ? draft : undefined
  } catch {
    return undefined
  }
}

const isDraft = (draft: unknown): draft is Draft => {
  if (typeof draft !== 'object' || draft === null || !('key' in draft) || !('values' in draft)) return false
  const { key, values } = draft
  return (
    typeof key === 'string' &&
    typeof values === 'object' &&
    values !== null &&
    Object.values(values).every((value) => typeof value === 'string')
  )
}
