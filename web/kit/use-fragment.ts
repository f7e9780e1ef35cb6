import { useEffect, useState } from 'preact/hooks'

/** The address's fragment; a link opened in the same tab changes it without loading the page. */
export const useFragment = (): string => {
  const [fragment, setFragment] = useState(location.hash)
  useEffect(() => {
    const changed = () => setFragment(location.hash)
    window.addEventListener('hashchange', changed)
    return () => window.removeEventListener('hashchange', changed)
  }, [])
  return fragment
}
