import { api } from '../../shared/http/api.ts'
import { categories } from './categories.ts'
import type { Deps } from './deps.ts'
import { formPage } from './form-page.ts'
import { registerRoutes } from './register.ts'
import { similar } from './similar.ts'
import { submit } from './submit.ts'

/** Takes requests in, by the form and on an enterprise’s behalf. */
export const makeHandler = (deps: Deps) =>
  api(
    [
      { path: '/api/categories', methods: { GET: (event) => categories(deps, event) } },
      { path: '/api/requests', methods: { POST: submit(deps) } },
      { path: '/api/requests/similar', methods: { POST: similar(deps) } },
      ...registerRoutes(deps),
    ],
    { log: deps.log, page: formPage(deps) },
  )
