import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { Member } from '../../shared/directory/people.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import type { PlanState } from '../../shared/domain/plan/plan.ts'
import { handlerId, type RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { streamOf } from '../../shared/domain/stream.ts'
import type { HttpEvent } from '../../shared/http/event.ts'
import { Problem } from '../../shared/http/problem.ts'
import { json, type Reply } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import { reads, sight } from '../desk/sight.ts'
import { type Visitor, visitor } from '../desk/visitor.ts'
import type { Deps } from './deps.ts'
import { DraftBody, MOST_BYTES } from './draft.ts'
import { drawing } from './draw.ts'
import { planView, type Reader } from './view.ts'
import { DEEDS, type Deed, goesOn, refused, whileGoingOn, work } from './work.ts'

export const deskRoutes = (deps: Deps) => [
  { path: '/api/desk/plan', methods: { GET: look(deps), POST: draw(deps) } },
  { path: '/api/desk/plan/try', methods: { POST: tryOut(deps) } },
  { path: '/api/desk/plan/{task}/acknowledge', methods: { POST: act(deps, DEEDS.acknowledge) } },
  { path: '/api/desk/plan/{task}/start', methods: { POST: act(deps, DEEDS.start) } },
  { path: '/api/desk/plan/{task}/finish', methods: { POST: act(deps, DEEDS.finish) } },
  { path: '/api/desk/plan/{task}/restore', methods: { POST: act(deps, DEEDS.restore) } },
]

interface Sitting {
  readonly who: Visitor
  readonly about: RequestState
  readonly known: PlanState | undefined
}

const sitting = async (deps: Deps, event: HttpEvent): Promise<Sitting> => {
  const who = await visitor(deps, event)
  const [about, known] = await Promise.all([deps.load(request, who.receipt), deps.load(plan, who.receipt)])
  if (!about) throw refusalProblem('request-unknown')
  const takesPart = coordinates(who, known) || partiesOf(who, known).length > 0
  if (!takesPart && !reads(about, who)) throw new Problem(403, 'confidential')
  return { who, about, known }
}

/** Somebody, and whom they stand in for. */
const selves = ({ member, standsInFor }: Visitor): readonly Member[] => [member, ...standsInFor]

const partiesOf = (who: Visitor, known: PlanState | undefined): string[] => {
  const ids = selves(who).map(({ id }) => id)
  return (known?.parties ?? []).flatMap(({ id, memberId }) => (memberId && ids.includes(memberId) ? [id] : []))
}

const coordinates = (who: Visitor, known: PlanState | undefined): boolean =>
  selves(who).some(({ id }) => id === known?.taskforce?.coordinator)

const mayDraw = (who: Visitor, state: RequestState, known: PlanState | undefined): boolean =>
  coordinates(who, known) || selves(who).some((one) => draws(one, state, who.directory))

/** The handler, the leader and the coordinator of the squad, and the committee. */
const draws = ({ id, role, squadId }: Member, state: RequestState, { zone }: ZoneDirectory): boolean =>
  handlerId(state) === id ||
  role === 'committee' ||
  zone.committee.includes(id) ||
  (squadId === state.routed?.squadId && (role === 'leader' || role === 'coordinator'))

const reader = (deps: Deps, { who, about }: Sitting, state: PlanState | undefined): Reader => ({
  language: who.language,
  directory: who.directory,
  now: deps.now().toISOString(),
  me: partiesOf(who, state),
  mayDraw: mayDraw(who, about, state),
})

const reply = async (deps: Deps, desk: Sitting, state: PlanState | undefined): Promise<Reply> => {
  const { who, about } = desk
  const by = reader(deps, desk, state)
  const body = {
    receipt: who.receipt,
    title: sight(about, who).state.title,
    status: about.status,
    now: by.now,
    mayDraw: by.mayDraw && goesOn(about),
    me: by.me,
    plan: state && (await planView(state, by, deps.contact)),
  }
  return json(200, body, { 'content-language': who.language })
}

const look =
  (deps: Deps): Serve =>
  async (event) => {
    const desk = await sitting(deps, event)
    return reply(deps, desk, desk.known)
  }

const drawn = async (deps: Deps, event: HttpEvent, read: () => DraftBody) => {
  const desk = await sitting(deps, event)
  const { who, about, known } = desk
  if (!mayDraw(who, about, known)) throw new Problem(403, 'plan-not-yours')
  const at = deps.now().toISOString()
  const { receipt, directory, language } = who
  const squadId = about.routed?.squadId ?? directory.zone.dutySquad
  const around = { receipt, category: about.category, squadId, directory, language, known, at }
  const { command, contacts } = drawing(deps, read(), around)
  return { desk, contacts, command: { ...command, at, actor: { kind: 'member', id: who.member.id } as const } }
}

const draw = (deps: Deps): Serve =>
  taking(
    DraftBody,
    async (event, read) => {
      const { desk, contacts, command } = await drawn(deps, event, read)
      return reply(deps, desk, await whileGoingOn(deps, desk.who.receipt, command, contacts))
    },
    MOST_BYTES,
  )

/** What the plan would be; it is decided and folded as for good, and nothing is written. */
const tryOut = (deps: Deps): Serve =>
  taking(
    DraftBody,
    async (event, read) => {
      const { desk, command } = await drawn(deps, event, read)
      const decision = plan.decide(desk.known, { ...command, requestGoesOn: goesOn(desk.about) })
      if ('refused' in decision) throw refused(decision.refused)
      const { at, actor } = command
      const stream = streamOf(plan, desk.who.receipt)
      const state = decision.reduce<PlanState | undefined>(
        (folded, fact) => plan.evolve(folded, { ...fact, id: stream, stream, version: 1, at, actor }),
        desk.known,
      )
      return reply(deps, desk, state)
    },
    MOST_BYTES,
  )

const act = <T>(deps: Deps, { body, command }: Deed<T>): Serve =>
  taking(body, async (event, read, params) => {
    const desk = await sitting(deps, event)
    const { me, mayDraw } = reader(deps, desk, desk.known)
    const { receipt, member } = desk.who
    const worker = { actor: { kind: 'member', id: member.id } as const, me, mayDraw }
    return reply(deps, desk, await work(deps, { receipt, command: command(params['task'] ?? '', read()), worker }))
  })
