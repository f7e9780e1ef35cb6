import { useCallback, useEffect, useState } from 'preact/hooks'
import { call, type Problem } from '../kit/api.ts'
import { useTongue } from '../kit/page.tsx'
import type { Category } from '../kit/replies.ts'

/** The categories in the page's language; the old ones stay while the new ones come. */
export const useCategories = () => {
  const { language } = useTongue()
  const [categories, setCategories] = useState<readonly Category[]>([])
  const [problem, setProblem] = useState<Problem>()
  const load = useCallback(async () => {
    const outcome = await call<Category[]>('/api/categories', { language })
    if ('value' in outcome) {
      setCategories(outcome.value)
      setProblem(undefined)
    } else setProblem(outcome.problem)
  }, [language])
  useEffect(() => {
    load()
  }, [load])
  return { categories, problem, reload: load }
}
