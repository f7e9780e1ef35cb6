import * as z from 'zod/mini'
import { request } from '../../shared/domain/request-decide.ts'
import { ALIKE, similarityTo } from '../../shared/domain/similar.ts'
import { callerAddress } from '../../shared/http/address.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { within } from '../../shared/http/within.ts'
import { CreditCode, Submission } from '../../shared/submission/submission.ts'
import type { Deps } from './deps.ts'

const Draft = z.strictObject({
  enterprise: z.strictObject({ creditCode: CreditCode }),
  ...z.pick(Submission, { category: true, title: true }).shape,
  description: z.optional(Submission.shape.description),
})

/** So many of its newest are looked at; what is older and still open is known to whoever waits for it. */
const NEWEST = 50

/**
 * Whether the enterprise has an open request that looks the same. Anybody can type a company's code, so that no more is told than
 * when it was sent: no number, no word of it, and of a confidential one nothing. The way to it is on its contact's own phone.
 */
export const similar = (deps: Deps): Serve =>
  taking(Draft, async (event, read) => {
    const draft = read()
    const now = deps.now()
    const { enterprises, zone } = await deps.zone(now)
    await within(deps.limits.take('similar', callerAddress(event, deps.edgeKey), zone.limits.perAddress, now), now)
    const enterprise = enterprises.find(({ creditCode }) => creditCode === draft.enterprise.creditCode)
    const open = enterprise ? await deps.openOfEnterprise(enterprise.id, NEWEST) : []
    const states = open.map(({ state }) => request.parse(state))
    const similarity = similarityTo(draft)
    const alike = states.flatMap((state) =>
      !state.confidential && state.category === draft.category && similarity(state) >= ALIKE
        ? [{ submittedAt: state.submittedAt }]
        : [],
    )
    return json(200, { similar: alike })
  })
