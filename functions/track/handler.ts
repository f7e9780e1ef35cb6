import { api } from '../../shared/http/api.ts'
import { dateRoutes } from './date.ts'
import type { Deps } from './deps.ts'
import { escalateRoutes } from './escalate.ts'
import { track, wordRoutes } from './track.ts'
import { workingRoutes } from './working.ts'

/** Shows a request to its enterprise and takes its word on it. */
export const makeHandler = (deps: Deps) =>
  api(
    [
      { path: '/api/requests/{receipt}', methods: { GET: track(deps) } },
      ...wordRoutes(deps),
      ...escalateRoutes(deps),
      ...workingRoutes(deps),
      ...dateRoutes(deps),
    ],
    { log: deps.log },
  )
