/** A task as far as its place in the plan goes. */
export interface Dependent {
  readonly id: string
  readonly after: readonly string[]
}

/** Each task after all that it waits for, as places in `tasks`; or the ids of a cycle, each after the one before it. */
export type Order = { readonly order: readonly number[] } | { readonly cycle: readonly string[] }

/** Linear in tasks and dependencies; a dependency on a task that is not there is passed over. */
export const orderOf = (tasks: readonly Dependent[]): Order => {
  const placeOf = new Map(tasks.map(({ id }, place) => [id, place]))
  const before = tasks.map(({ after }) => after.flatMap((id) => placeOf.get(id) ?? []))
  const next: number[][] = tasks.map(() => [])
  before.forEach((places, place) => {
    for (const one of places) next[one]?.push(place)
  })
  const waits = before.map(({ length }) => length)
  const order = waits.flatMap((count, place) => (count === 0 ? [place] : []))
  for (let done = 0; done < order.length; done++)
    for (const place of next[order[done] ?? -1] ?? []) {
      const left = (waits[place] ?? 0) - 1
      waits[place] = left
      if (left === 0) order.push(place)
    }
  return order.length === tasks.length ? { order } : { cycle: cycleIn(tasks, before, waits) }
}

/** Whoever still waits, waits for somebody who still waits: going back from any of them ends in a circle. */
const cycleIn = (
  tasks: readonly Dependent[],
  before: readonly (readonly number[])[],
  waits: readonly number[],
): string[] => {
  const path: number[] = []
  const seen = new Map<number, number>()
  let place = waits.findIndex((count) => count > 0)
  while (!seen.has(place)) {
    seen.set(place, path.length)
    path.push(place)
    place = before[place]?.find((one) => (waits[one] ?? 0) > 0) ?? place
  }
  return path
    .slice(seen.get(place))
    .toReversed()
    .map((one) => tasks[one]?.id ?? '')
}
