import { setTimeout as sleep } from 'node:timers/promises'

const MINUTE = 60_000

/**
 * Waits until `quiet` holds twice in a row: between two looks, what has just been handed on has begun to run.
 * @returns false when that did not come in time. @throws the signal's reason when it is aborted.
 */
export const settled = async (quiet: () => boolean, signal?: AbortSignal, withinMs = MINUTE): Promise<boolean> => {
  const end = Date.now() + withinMs
  for (let calm = 0; calm < 2; ) {
    if (Date.now() > end) return false
    calm = quiet() ? calm + 1 : 0
    await sleep(calm > 0 ? 2 : 4, undefined, { ...(signal && { signal }) })
  }
  return true
}
