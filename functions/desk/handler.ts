import { request } from '../../shared/domain/request-decide.ts'
import { api } from '../../shared/http/api.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import { buttonRoutes } from './act.ts'
import type { Deps } from './deps.ts'
import { extensionRoutes } from './extension.ts'
import { leaveRoutes } from './leave.ts'
import { linkRoutes } from './link.ts'
import { mergeRoutes } from './merge.ts'
import { pauseRoutes } from './pause.ts'
import { renewRoutes } from './renew.ts'
import { supervisionRoutes } from './supervise.ts'
import { toldRoutes } from './told.ts'
import { deskView } from './view.ts'
import { visitRoutes } from './visit.ts'
import { visitor } from './visitor.ts'
import { workRoutes } from './work.ts'

/** Shows a request to a squad's person and takes their word on it. Looking changes nothing; a mail scanner looks too. */
export const makeHandler = (deps: Deps) =>
  api(
    [
      { path: '/api/desk', methods: { GET: look(deps) } },
      ...buttonRoutes(deps),
      ...workRoutes(deps),
      ...extensionRoutes(deps),
      ...pauseRoutes(deps),
      ...supervisionRoutes(deps),
      ...visitRoutes(deps),
      ...leaveRoutes(deps),
      ...mergeRoutes(deps),
      ...linkRoutes(deps),
      ...toldRoutes(deps),
      ...renewRoutes(deps),
    ],
    { log: deps.log },
  )

const look =
  (deps: Deps): Serve =>
  async (event) => {
    const who = await visitor(deps, event)
    const state = await deps.load(request, who.receipt)
    if (!state) throw refusalProblem('request-unknown')
    return json(200, await deskView(deps, who, state), { 'content-language': who.language })
  }
