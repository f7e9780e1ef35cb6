/** A run of records of one shard and how often it was tried as it is. */
export interface Batch<R> {
  readonly records: readonly R[]
  readonly tries: number
}

export interface Policy {
  readonly bisects: boolean
  readonly retries: number
}

export interface Verdict<R> {
  /** Records that are done with, for good. */
  readonly done: readonly R[]
  /** Records given up: they go to the on-failure destination. */
  readonly discarded: readonly R[]
  /** What is tried next, in order. */
  readonly next: readonly Batch<R>[]
}

/**
 * Lambda's rule for a batch of a stream. `failedAt` is the place of the first failed record: the lowest reported one, 0
 * when the function threw, undefined when all went well. What stands before it is the checkpoint; from it on the batch
 * is tried again, halved if the mapping bisects (halving costs no try), and given up when its tries are used up.
 */
export const afterBatch = <R>(
  { records, tries }: Batch<R>,
  failedAt: number | undefined,
  policy: Policy,
): Verdict<R> => {
  if (failedAt === undefined) return { done: records, discarded: [], next: [] }
  const done = records.slice(0, failedAt)
  const rest = records.slice(failedAt)
  if (failedAt > 0) return { done, discarded: [], next: [{ records: rest, tries: 0 }] }
  if (policy.bisects && rest.length > 1) {
    const middle = Math.ceil(rest.length / 2)
    const halves = [rest.slice(0, middle), rest.slice(middle)]
    return { done, discarded: [], next: halves.map((half) => ({ records: half, tries: 0 })) }
  }
  if (tries >= policy.retries) return { done: rest, discarded: rest, next: [] }
  return { done, discarded: [], next: [{ records: rest, tries: tries + 1 }] }
}
