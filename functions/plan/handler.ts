import { api } from '../../shared/http/api.ts'
import type { Deps } from './deps.ts'
import { deskRoutes } from './desk.ts'
import { feedRoutes } from './feed.ts'
import { playbookRoutes } from './playbooks.ts'
import { taskRoutes } from './task.ts'

/** The plan of several parties: drawn at the desk, worked on there and by whoever is outside through a link of their own. */
export const makeHandler = (deps: Deps) =>
  api([...deskRoutes(deps), ...taskRoutes(deps), ...playbookRoutes(deps), ...feedRoutes(deps)], { log: deps.log })
