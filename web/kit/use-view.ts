import { useEffect, useRef, useState } from 'preact/hooks'
import { type Call, call, type Outcome, type Problem } from './api.ts'
import { useWhileSeen } from './live.ts'

const EVERY_MS = 30_000
const SOON_MS = 3_000

export interface View<T> {
  readonly view: T | undefined
  readonly problem: Problem | undefined
  readonly load: () => void
  /** Posts a word about what is viewed; the reply is the new view. */
  readonly post: (path: string, body: unknown) => Promise<Outcome<T>>
}

/** What stands at `path`, kept up to date while somebody looks at it; more often where something in it is about to change. */
export const useView = <T>(path: string | undefined, how: Call, isPassing = (_: T): boolean => false): View<T> => {
  const [{ view, problem, of }, setState] = useState<{ view?: T; problem?: Problem; of?: string | undefined }>({})
  // A reply that was overtaken, by a word said or by another link, must not undo what came after it.
  const turn = useRef(0)
  const key = path === undefined ? undefined : `${path} ${how.token}`

  const take = (mine: number, outcome: Outcome<T>) => {
    if (mine !== turn.current) return
    if ('value' in outcome) setState({ view: outcome.value, of: key })
    else setState((before) => ({ ...(before.of === key && before), problem: outcome.problem, of: key }))
  }
  const load = async () => {
    if (path === undefined) return
    const mine = ++turn.current
    take(mine, await call<T>(path, how))
  }
  const post = async (to: string, body: unknown): Promise<Outcome<T>> => {
    const mine = ++turn.current
    const outcome = await call<T>(to, { ...how, body })
    if ('value' in outcome) take(mine, outcome)
    else if (outcome.problem.status === 409) load()
    return outcome
  }

  useEffect(() => {
    load()
  }, [key, how.language])
  useWhileSeen(load, view && isPassing(view) ? SOON_MS : EVERY_MS)
  const current = of === key
  return { view: current ? view : undefined, problem: current ? problem : undefined, load, post }
}
