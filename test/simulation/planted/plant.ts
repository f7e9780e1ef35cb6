import { registerHooks } from 'node:module'
import { type Bug, patched, urlOf } from './bug.ts'

/**
 * Plants a bug into this thread: whatever it imports from now on has the bug's passages in place of the real ones. Production's code
 * knows nothing of it, and no other thread has it. @returns what says which passages nobody has imported
 */
export const plant = ({ patches }: Bug): (() => readonly string[]) => {
  const waiting = new Set(patches)
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context)
      const here = patches.filter((patch) => urlOf(patch) === url)
      if (here.length === 0) return loaded
      const source = here.reduce(patched, String(loaded.source))
      for (const patch of here) waiting.delete(patch)
      return { ...loaded, source }
    },
  })
  return () => [...waiting].map(({ file }) => file)
}
