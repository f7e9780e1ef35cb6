import type * as z from 'zod/mini'
import { type HttpEvent, segmentsOf } from './event.ts'
import { Problem } from './problem.ts'
import type { Reply } from './reply.ts'

export type Params = Readonly<Record<string, string>>

export interface Serve {
  (event: HttpEvent, params: Params): Promise<Reply>
  /** By what a body is read, where one is taken. */
  readonly body?: z.ZodMiniType
}

/** A path such as `/api/requests/{receipt}` and what each method does there. */
export interface Route {
  readonly path: string
  readonly methods: Readonly<Record<string, Serve>>
}

/**
 * Finds what serves a request: 404 where there is nothing, 405 where there is, but not by this method. What can be fetched
 * answers HEAD too (RFC 9110, 9.3.2): the same reply without its body.
 */
export const router = (routes: readonly Route[]): ((event: HttpEvent) => Promise<Reply>) => {
  const known = routes.map(({ path, methods }) => ({
    pattern: segmentsOf(path),
    methods: new Map(Object.entries({ ...methods, ...(methods['GET'] && { HEAD: headOf(methods['GET']) }) })),
  }))
  return async (event) => {
    const segments = segmentsOf(event.rawPath)
    for (const { pattern, methods } of known) {
      const params = match(pattern, segments)
      if (!params) continue
      const serve = methods.get(event.requestContext.http.method)
      if (!serve) throw new Problem(405, 'method-not-allowed', { headers: { allow: [...methods.keys()].join(', ') } })
      return serve(event, params)
    }
    throw new Problem(404, 'not-found')
  }
}

const headOf =
  (get: Serve): Serve =>
  async (event, params) => ({ ...(await get(event, params)), body: '' })

const match = (pattern: readonly string[], segments: readonly string[]): Params | undefined => {
  if (pattern.length !== segments.length) return undefined
  const pairs = pattern.map((part, place) => [part, segments[place] ?? ''] as const)
  if (!pairs.every(([part, segment]) => part.startsWith('{') || part === segment)) return undefined
  return Object.fromEntries(
    pairs.flatMap(([part, segment]) => (part.startsWith('{') ? [[part.slice(1, -1), segment]] : [])),
  )
}
