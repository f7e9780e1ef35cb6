import type { Actor, Language } from '../../events/envelope.ts'
import { FileId } from '../../events/file.ts'
import { memberOf } from '../../shared/directory/find.ts'
import { mayRead } from '../../shared/domain/confidential.ts'
import { type FileState, file } from '../../shared/domain/file.ts'
import { RequestState } from '../../shared/domain/request.ts'
import { principalsOf } from '../../shared/domain/stand-in.ts'
import { languageOf } from '../../shared/http/event.ts'
import { Problem } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { zoneDate } from '../../shared/time/zone-date.ts'
import type { Deps } from './deps.ts'
import { type Sight, seenBy } from './seen.ts'
import { known } from './who.ts'

/** As long as a page shows it before it looks again. */
const LINK_LASTS_S = 900

/** How a file stands. Where `reason` is, `text` says it in words. */
const view = (id: string, { name, type, size, status, reason }: FileState, language: Language) => ({
  id,
  name,
  type,
  size,
  status,
  reason,
  text: reason && say(language, `file.${reason}`),
})

/** Only read here, as the plan. */
const REQUEST = { kind: 'request', parse: (stored: unknown) => RequestState.parse(stored) }

/** How one file stands, to whoever knows its id; what is in it is shown to nobody here. */
export const look =
  (deps: Deps): Serve =>
  async (event, { id = '' }) => {
    const state = FileId.safeParse(id).success ? await deps.load(file, id) : undefined
    if (!state) throw new Problem(404, 'file-unknown')
    const language = languageOf(event)
    return json(200, view(id, state, language), { 'content-language': language })
  }

/** The enterprise reads its own; of staff, those who may read what the request says. A member is also whomever they stand in for. */
const sightOf = async ({ zone, now }: Deps, state: RequestState, actor: Actor): Promise<Sight> => {
  if (actor.kind !== 'member') return { reads: true, selves: [] }
  const directory = await zone(now())
  const member = memberOf(directory, actor.id)
  if (!member) throw new Problem(403, 'member-unknown')
  const today = zoneDate(now().toISOString(), directory.zone.utcOffset)
  const standsInFor = principalsOf(member, directory.members, today)
  return {
    reads: mayRead(state, { ...member, standsInFor }, directory.zone.dutySquad),
    selves: [member, ...standsInFor].map(({ id }) => id),
  }
}

/** The files of a request, in the order in which they came, with an address to save each that is kept. */
export const list =
  (deps: Deps): Serve =>
  async (event) => {
    const who = await known(deps, event)
    const state = await deps.load(REQUEST, who.receipt)
    if (!state) throw new Problem(404, 'request-unknown')
    const language = languageOf(event)
    const shown = await seenBy(deps, who, state, await sightOf(deps, state, who.actor))
    const found = await Promise.all(
      shown.map(async (id) => {
        const one = await deps.load(file, id)
        if (!one) return []
        const link =
          one.status === 'checked' ? await deps.downloadLink(id, one.type, one.name, LINK_LASTS_S) : undefined
        return [{ ...view(id, one, language), link }]
      }),
    )
    return json(200, found.flat(), { 'content-language': language, vary: 'Accept-Language' })
  }
