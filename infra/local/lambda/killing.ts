import type { Worker } from 'node:worker_threads'

interface Kill {
  readonly afterMs: number
  readonly done: () => void
}

/** Kills workers in the middle of an event, for a drill: what a sandbox on AWS may meet at any moment, and a test cannot wait for. */
export const killing = () => {
  const asked: Kill[] = []
  return {
    /** Resolves when it is done: at the first event that takes longer than this many milliseconds. */
    ask: (afterMs: number): Promise<void> => new Promise((done) => void asked.push({ afterMs, done })),
    /** The worker has taken an event; what is returned is to be called when it has ended. */
    began: (worker: Worker): (() => void) => {
      const [kill] = asked
      if (!kill) return () => undefined
      const timer = setTimeout(() => {
        if (!asked.includes(kill)) return
        asked.splice(asked.indexOf(kill), 1)
        void worker.terminate().then(kill.done)
      }, kill.afterMs)
      return () => clearTimeout(timer)
    },
  }
}
