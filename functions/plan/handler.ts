import { api } from '../../shared/http/api.ts'
import type { Deps } from './deps.ts'
import { deskRoutes } from './desk.ts'
import { taskRoutes } from './task.ts'

/** The plan of several parties: drawn at the desk, worked on there and by whoever is outside through a link of their own. */
export const makeHandler = (deps: Deps) => api([...deskRoutes(deps), ...taskRoutes(deps)], { log: deps.log })
