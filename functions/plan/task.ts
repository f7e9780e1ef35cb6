import type { Language, Receipt } from '../../events/envelope.ts'
import { memberOf } from '../../shared/directory/find.ts'
import { concealed } from '../../shared/domain/confidential.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { type PlanState, partiesOf } from '../../shared/domain/plan/plan.ts'
import { handlerId, type RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { standIn } from '../../shared/domain/stand-in.ts'
import { bearer } from '../../shared/http/bearer.ts'
import { askedLanguage, type HttpEvent } from '../../shared/http/event.ts'
import { Problem } from '../../shared/http/problem.ts'
import { json, type Reply } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { scheduleOf } from '../../shared/planning.ts'
import { zoneDate } from '../../shared/time/zone-date.ts'
import { memberNow, squadNamed } from '../../shared/tracking/names.ts'
import type { Deps } from './deps.ts'
import { type Person, peopleOf, type Reader, restorationView, tasksOf } from './view.ts'
import { DEEDS, type Deed, refused, work } from './work.ts'

export const taskRoutes = (deps: Deps) => [
  { path: '/api/task', methods: { GET: look(deps) } },
  { path: '/api/task/{task}/acknowledge', methods: { POST: act(deps, DEEDS.acknowledge) } },
  { path: '/api/task/{task}/start', methods: { POST: act(deps, DEEDS.start) } },
  { path: '/api/task/{task}/finish', methods: { POST: act(deps, DEEDS.finish) } },
  { path: '/api/task/{task}/restore', methods: { POST: act(deps, DEEDS.restore) } },
]

interface Guest {
  readonly receipt: Receipt
  readonly party: string
  readonly contactId: string
  readonly about: RequestState
  readonly known: PlanState
}

/** Who comes by a link of their own. One whom a revision has taken out, or whose place another has, no longer sees anything. */
export const guest = async (deps: Deps, event: HttpEvent): Promise<Guest> => {
  const { receipt, party, contactId } = await bearer(event, deps.tokens, 'task', deps.now())
  const [about, known] = await Promise.all([deps.load(request, receipt), deps.load(plan, receipt)])
  if (!about || !known) throw refused('plan-unknown')
  const still = known.parties.some((one) => one.id === party && one.contactId === contactId)
  if (!still) throw new Problem(403, 'token-not-for-this')
  return { receipt, party, contactId, about, known }
}

/** Who helps with one task of a confidential request needs its words no more than anybody else. */
const matterOf = (about: RequestState, language: Language) => {
  const words = { title: say(language, 'confidential.title'), enterprise: say(language, 'confidential.enterprise') }
  const { title, place, enterprise } = about.confidential ? concealed(about, words) : about
  return { title, place, enterprise: enterprise.name }
}

const reply = async (
  deps: Deps,
  event: HttpEvent,
  { receipt, party: id, about }: Guest,
  state: PlanState,
): Promise<Reply> => {
  const directory = await deps.zone(deps.now())
  const party = state.parties.find((one) => one.id === id)
  const language = askedLanguage(event) ?? party?.language ?? 'zh-CN'
  const by: Reader = { language, directory, now: deps.now().toISOString(), me: [id], mayDraw: false }
  const people = await peopleOf(state, by, deps.contact)
  const all = tasksOf(state, scheduleOf(state, directory, by.now), by, people)
  const others = (ids: readonly string[]) =>
    all.filter((task) => ids.includes(task.id)).map((task) => other(task, people))
  const member = memberOf(directory, handlerId(about) ?? '')
  const handler = member && standIn(member, directory.members, zoneDate(by.now, directory.zone.utcOffset))
  const me = people.find((one) => one.id === id)
  const body = {
    receipt,
    ...matterOf(about, language),
    squad: about.routed && squadNamed(directory, language, about.routed.squadId).name,
    handler: handler && member && { name: memberNow(directory, language, member.id, by.now), phone: handler.phone },
    party: { id, name: me?.name, unit: me?.unit },
    plan: { title: state.title, fixedAt: state.fixedAt, closedAt: state.closed?.at },
    tasks: all
      .filter((task) => partiesOf(task).includes(id))
      .map(({ acknowledged, ...task }) => ({
        ...task,
        acknowledged: acknowledged.filter(({ party }) => party === id),
        waitsFor: others(task.after),
        waitedForBy: others(state.tasks.filter(({ after }) => after.includes(task.id)).map((one) => one.id)),
      })),
    restorations: state.restorations
      .filter(({ owner }) => owner === id)
      .map((one) => restorationView(one, state, by, people)),
    now: by.now,
  }
  return json(200, body, { 'content-language': language, vary: 'Accept-Language' })
}

type Shown = ReturnType<typeof tasksOf>[number]

/** Another party's task, as far as it concerns whoever waits: no person's name or phone. */
const other = ({ id, title, lead, state, latestFinish }: Shown, people: readonly Person[]) => {
  const party = people.find((one) => one.id === lead)
  return { id, title, unit: party?.unit ?? (party?.kind === 'member' ? party.name : undefined), state, latestFinish }
}

const look =
  (deps: Deps): Serve =>
  async (event) => {
    const who = await guest(deps, event)
    return reply(deps, event, who, who.known)
  }

const act = <T>(deps: Deps, { body, command }: Deed<T>): Serve =>
  taking(body, async (event, read, params) => {
    const who = await guest(deps, event)
    const { receipt, party } = who
    const worker = { actor: { kind: 'party', id: party } as const, me: [party], mayDraw: false }
    const state = await work(deps, { receipt, command: command(params['task'] ?? '', read()), worker })
    return reply(deps, event, who, state)
  })
