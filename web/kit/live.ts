import { useEffect, useRef } from 'preact/hooks'

/** Runs again and again while somebody is looking, and at once when they come back. */
export const useWhileSeen = (run: () => void, everyMs: number): void => {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') latest.current()
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [everyMs])
}
