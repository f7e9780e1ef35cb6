/** Since when each stream has stood due without a break, however often it was written meanwhile. */
export interface Standing {
  /** What a write says of when the stream is due. */
  wrote(stream: string, dueAt: string | undefined, now: number): void
  /** Those that have stood due since then at the latest. */
  since(until: number): readonly { readonly stream: string; readonly dueAt: string; readonly since: number }[]
}

export const standing = (): Standing => {
  const streams = new Map<string, { readonly dueAt: string; readonly since: number }>()
  return {
    wrote: (stream, dueAt, now) => {
      const before = streams.get(stream)
      const from = dueAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(dueAt)
      const goesOn = before !== undefined && before.since <= now && from <= now
      if (dueAt === undefined) streams.delete(stream)
      else streams.set(stream, { dueAt, since: goesOn ? before.since : Math.max(from, now) })
    },
    since: (until) =>
      [...streams].flatMap(([stream, { dueAt, since }]) => (since <= until ? [{ stream, dueAt, since }] : [])),
  }
}
