import type { Faults } from '../faults.ts'

/** What becomes of a call that a function makes. */
export type Fate = 'killed' | 'conflict' | 'throttled' | 'done' | 'killed after' | 'answer lost'

/** The SMS provider and the mail have faults of their own; only a process can end while it talks to them. */
export const fateOf = (faults: Faults, what: string, mayConflict: boolean): Fate => {
  const talks = what.startsWith('send')
  if (faults.chance('kill')) return 'killed'
  if (mayConflict && faults.chance('conflict')) return 'conflict'
  if (!talks && faults.chance('throttle')) return 'throttled'
  if (faults.chance('killAfter')) return 'killed after'
  return !talks && faults.chance('lost') ? 'answer lost' : 'done'
}
