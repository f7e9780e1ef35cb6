import * as z from 'zod/mini'
import { request } from '../../shared/domain/request-decide.ts'
import { Problem } from '../../shared/http/problem.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { link, unlink } from '../../shared/linking.ts'
import { handOf } from './actions.ts'
import type { Deps } from './deps.ts'
import { deskReply, otherRequest, Reason, Typed } from './merge.ts'
import { reads } from './sight.ts'
import { type Visitor, visitor } from './visitor.ts'

const Link = z.strictObject({ to: Typed, reason: Reason })
const Unlink = z.strictObject({ to: Typed })

const given = (deps: Deps, who: Visitor) => ({
  at: deps.now().toISOString(),
  actor: { kind: 'member', id: who.member.id } as const,
  hand: handOf(who),
})

/** To another request, of whichever enterprise, where the member may read both. @throws Problem 403 where they may not */
const linkTo = (deps: Deps): Serve =>
  taking(Link, async (event, read) => {
    const who = await visitor(deps, event)
    const { to, reason } = read()
    const other = await otherRequest(deps, who, to, '/to')
    const own = await deps.load(request, who.receipt)
    if (!reads(other.state, who) || (own && !reads(own, who))) throw new Problem(403, 'confidential')
    return deskReply(deps, who, await link(deps, who.receipt, { ...given(deps, who), to: other.receipt, reason }))
  })

const unlinkFrom = (deps: Deps): Serve =>
  taking(Unlink, async (event, read) => {
    const who = await visitor(deps, event)
    const other = await otherRequest(deps, who, read().to, '/to')
    return deskReply(deps, who, await unlink(deps, who.receipt, { ...given(deps, who), to: other.receipt }))
  })

/** Two requests that have to do with each other without being one thing; only staff know of it. */
export const linkRoutes = (deps: Deps) => [
  { path: '/api/desk/link', methods: { POST: linkTo(deps) } },
  { path: '/api/desk/unlink', methods: { POST: unlinkFrom(deps) } },
]
