import * as z from 'zod/mini'
import type { Language } from '../../events/envelope.ts'
import type { Playbook, PlaybookTask } from '../../shared/directory/playbook.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import type { HttpEvent } from '../../shared/http/event.ts'
import { Problem } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { text } from '../../shared/input/text.ts'
import { type Calendar, calendar } from '../../shared/time/calendar.ts'
import { ifKnown } from '../../shared/time/days.ts'
import { squadNamed } from '../../shared/tracking/names.ts'
import { type Visitor, visitor } from '../desk/visitor.ts'
import type { Deps } from './deps.ts'
import { playbookOf } from './save-playbook.ts'

export const playbookRoutes = (deps: Deps) => [
  { path: '/api/desk/playbooks', methods: { GET: offer(deps), POST: keep(deps) } },
]

/** What a plan can be begun from and who can be given tasks, in the visitor's language. */
const offer =
  (deps: Deps): Serve =>
  async (event) => {
    const { language, directory } = await visitor(deps, event)
    const restoreBy = restoration(askedDate(event), calendar(directory.zone, directory.days))
    const body = {
      playbooks: (await deps.playbooks.list()).map((one) => told(one, language, restoreBy)),
      departments: directory.departments.map(({ id, name }) => ({ id, name: name[language] })),
      members: directory.members.map(({ id, name, squadId }) => ({
        id,
        name,
        unit: squadNamed(directory, language, squadId).name,
      })),
    }
    return json(200, body, { 'content-language': language })
  }

const told = ({ name, tasks, ...rest }: Playbook, language: Language, restoreBy: RestoreBy) => ({
  ...rest,
  name: name[language],
  tasks: tasks.map(({ title, removes = [], ...task }: PlaybookTask) => ({
    ...task,
    title: title[language],
    removes: removes.map(({ note, withoutPhoto, ...removal }) => ({
      ...removal,
      note: note[language],
      withoutPhoto: withoutPhoto?.[language],
      restoreBy: restoreBy(removal.within),
    })),
  })),
})

type RestoreBy = (hours: number) => string | undefined

/** So many working hours after the fixed date that was asked about, if one was and the calendar knows them. */
const restoration =
  (fixedAt: string | undefined, { add }: Calendar): RestoreBy =>
  (hours) =>
    fixedAt === undefined ? undefined : ifKnown(() => add(fixedAt, { amount: hours, unit: 'working-hours' }))

const WithOffset = z.iso.datetime({ offset: true })

const askedDate = (event: HttpEvent): string | undefined => {
  const asked = event.queryStringParameters?.['fixedAt']
  return asked !== undefined && WithOffset.safeParse(asked).success ? asked : undefined
}

const Name = z.strictObject({ name: text({ max: 60 }) })

/** A plan that worked becomes a playbook: its tasks and how long they take, without its dates and its people. */
const keep = (deps: Deps): Serve =>
  taking(Name, async (event, read) => {
    const who: Visitor = await visitor(deps, event)
    const { name } = read()
    const state = await deps.load(plan, who.receipt)
    if (!state) throw new Problem(404, 'plan-unknown')
    const playbook = playbookOf(state, name, who.directory)
    await deps.playbooks.save(playbook)
    return json(201, { id: playbook.id, name }, { 'content-language': who.language })
  })
