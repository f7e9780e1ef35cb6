import middy from '@middy/core'
import type { HttpEvent } from './event.ts'
import { type ProblemsOptions, problems } from './problems.ts'
import type { Reply } from './reply.ts'
import { type Route, router } from './router.ts'

/** A function behind the HTTP API: its routes, which it can be asked for, and one place where errors become replies. */
export const api = (routes: readonly Route[], options: ProblemsOptions) =>
  Object.assign(middy<HttpEvent, Reply>().use(problems(options)).handler(router(routes)), { routes })
