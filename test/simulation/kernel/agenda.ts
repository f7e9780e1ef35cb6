interface Entry {
  readonly at: number
  /** Entries of the same moment keep the order in which they were entered. */
  readonly order: number
  readonly run: () => void
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

export interface Agenda {
  add(at: number, run: () => void): void
  /** When the next is due; Infinity where there is none. */
  nextAt(): number
  take(): Entry | undefined
}

/** What is to come, the earliest first: a binary heap. */
export const agenda = (): Agenda => {
  const heap: Entry[] = []
  let order = 0
  const sink = (entry: Entry): void => {
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      const left = heap[child]
      if (!left) break
      const right = heap[child + 1]
      if (right && isBefore(right, left)) child++
      const least = heap[child] ?? left
      if (!isBefore(least, entry)) break
      heap[place] = least
      place = child
    }
    heap[place] = entry
  }
  return {
    add: (at, run) => {
      const entry = { at, order: order++, run }
      let place = heap.length
      while (place > 0) {
        const parent = (place - 1) >> 1
        const above = heap[parent]
        if (!above || !isBefore(entry, above)) break
        heap[place] = above
        place = parent
      }
      heap[place] = entry
    },
    nextAt: () => heap[0]?.at ?? Infinity,
    take: () => {
      const first = heap[0]
      const last = heap.pop()
      if (first && last && heap.length > 0) sink(last)
      return first
    },
  }
}
