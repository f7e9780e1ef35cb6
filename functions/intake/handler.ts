import { api } from '../../shared/http/api.ts'
import { categories } from './categories.ts'
import type { Deps } from './deps.ts'
import { escalateRoutes } from './escalate.ts'
import { formPage } from './form-page.ts'
import { registerRoutes } from './register.ts'
import { similar } from './similar.ts'
import { submit } from './submit.ts'
import { track, wordRoutes } from './track.ts'
import { workingRoutes } from './working.ts'

/** Takes requests in, shows them to their enterprise, and takes its word on them. */
export const makeHandler = (deps: Deps) =>
  api(
    [
      { path: '/api/categories', methods: { GET: (event) => categories(deps, event) } },
      { path: '/api/requests', methods: { POST: (event) => submit(deps, event) } },
      { path: '/api/requests/similar', methods: { POST: similar(deps) } },
      { path: '/api/requests/{receipt}', methods: { GET: track(deps) } },
      ...wordRoutes(deps),
      ...escalateRoutes(deps),
      ...workingRoutes(deps),
      ...registerRoutes(deps),
    ],
    { log: deps.log, page: formPage(deps) },
  )
