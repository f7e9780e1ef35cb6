import type { Instant, Language } from '../../events/envelope.ts'
import type { Party, PlanEvent } from '../../events/plan.ts'
import type { Slip } from '../../events/plan-slip.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { Member } from '../../shared/directory/people.ts'
import { unacknowledged } from '../../shared/domain/plan/due.ts'
import { owed, type PlanTask, partiesOf } from '../../shared/domain/plan/plan.ts'
import { withoutPhoto } from '../../shared/domain/plan/restore.ts'
import { sayNotice } from '../../shared/messages/notices.ts'
import { byPreference, playing } from './people.ts'
import { listed, nameOf, type Planned, slipWords, withUnit } from './plan-words.ts'
import { TEXT_MOST, type Telling, telling, toContact } from './recipients.ts'
import { coordinatorOf, taskforceTold } from './recipients-taskforce.ts'
import type { Template } from './template.ts'
import { clip } from './words.ts'

/** Who is told of an event of a plan: nobody twice, and nobody of what they did themselves. */
export const toldOfPlan = (event: PlanEvent, planned: Planned): Telling[] => {
  const { actor } = event
  const self =
    actor.kind === 'party'
      ? planned.plan.parties.find(({ id }) => id === actor.id)?.contactId
      : 'id' in actor && actor.id
  const all = everybody(event, planned).filter(({ recipient }) => recipient.id !== self)
  return all.filter((one, place) => all.findIndex((other) => other.recipient.id === one.recipient.id) === place)
}

const everybody = (event: PlanEvent, planned: Planned): Telling[] => {
  const { tasks } = planned.plan
  switch (event.type) {
    case 'plan.assigned':
      return toParties(
        'plan.assigned',
        tasks.filter(({ id }) => event.data.tasks.includes(id)),
        planned,
        startBy,
      )
    case 'plan.drawn':
      return [toContact(planned.request, 'plan.dated', { moment: event.data.fixedAt })]
    case 'plan.moved':
      return [toContact(planned.request, event.type, { moment: event.data.to, until: event.data.from })]
    case 'plan.finished':
      return toParties('plan.ready', readyAfter(event.data.task, tasks), planned, startBy)
    case 'plan.obliged': {
      const { owner, dueAt, id } = event.data
      const template = withoutPhoto(planned.plan, event.data) === undefined ? 'plan.obliged' : 'plan.obliged.no-photo'
      return toParty(owner, planned, (language) => [template, nameOf(id, planned, language), dueAt])
    }
    case 'plan.reminded':
      return reminded(event.data, planned)
    case 'plan.slipped':
      return slipped(event.data.slips, planned)
    case 'plan.entrusted':
    case 'plan.digested':
      return taskforceTold(event, planned)
    case 'plan.unproven':
      return unproven(event.data.id, planned)
    case 'plan.restored':
      return owed(planned.plan) > 0 ? [] : toRole('handler', planned, () => ['plan.restored', planned.plan.title])
    default:
      return []
  }
}

/** Its owner is to send another, and the handler may have reported it for them. */
const unproven = (id: string, planned: Planned): Telling[] => {
  const words: Words = (language) => ['plan.unproven', nameOf(id, planned, language)]
  const owner = planned.plan.restorations.find((one) => one.id === id)?.owner
  return [...(owner === undefined ? [] : toParty(owner, planned, words)), ...toRole('handler', planned, words)]
}

type Words = (language: Language) => readonly [template: Template, text: string, moment?: Instant | undefined]

const startBy = ({ clock }: PlanTask): Instant => clock.startBy
const dueBy = ({ clock }: PlanTask): Instant => clock.dueAt

const readyAfter = (id: string, tasks: readonly PlanTask[]): PlanTask[] => {
  const done = new Set(tasks.filter(({ finished }) => finished).map((task) => task.id))
  return tasks.filter(
    (task) => !task.started && !task.finished && task.after.includes(id) && task.after.every((one) => done.has(one)),
  )
}

/** Each party of these tasks hears of all of its own at once, with the first of their moments. */
const toParties = (
  template: Template,
  tasks: readonly PlanTask[],
  planned: Planned,
  momentOf: (task: PlanTask) => Instant,
  partiesIn: (task: PlanTask) => readonly string[] = partiesOf,
): Telling[] =>
  planned.plan.parties.flatMap(({ id }) => {
    const mine = tasks.filter((task) => partiesIn(task).includes(id))
    const moment = mine.map(momentOf).toSorted()[0]
    return mine.length === 0
      ? []
      : toParty(id, planned, (language) => [
          template,
          listed(
            mine.map(({ title }) => title),
            language,
          ),
          moment,
        ])
  })

const toParty = (id: string, planned: Planned, words: Words): Telling[] => {
  const party = planned.plan.parties.find((one) => one.id === id)
  return party ? toPerson(party, planned, words) : []
}

/** Somebody outside is told as every contact is. */
const toPerson = (
  { id, memberId, contactId, unit, language = 'zh-CN' }: Party,
  { directory }: Planned,
  words: Words,
): Telling[] => {
  if (contactId !== undefined) {
    const [template, text, moment] = words(language)
    const recipient = { kind: 'contact', id: contactId, language } as const
    return [{ recipient, channel: 'sms', template, params: { ...paramsOf(text, moment), party: id, unit: unit ?? id } }]
  }
  const member = memberOf(directory, memberId ?? '')
  return member ? [toMember(member, words)] : []
}

const toMember = (member: Member, words: Words): Telling => {
  const [template, text, moment] = words(member.language)
  return telling(member, byPreference(member), template, paramsOf(text, moment))
}

const toRole = (role: 'handler' | 'leader', { request, directory }: Planned, words: Words): Telling[] =>
  playing(role, request, directory).map((member) => toMember(member, words))

const paramsOf = (text: string, moment: Instant | undefined): Record<string, string> => ({
  text: clip(text, TEXT_MOST),
  ...(moment !== undefined && { moment }),
})

type Reminded = Extract<PlanEvent, { type: 'plan.reminded' }>['data']

const reminded = ({ unacknowledged: asked, soon }: Reminded, planned: Planned): Telling[] => {
  const { tasks, restorations } = planned.plan
  const unheard = tasks.filter(({ id }) => asked.includes(id))
  const ending = tasks.filter(({ id, finished }) => soon.includes(id) && !finished)
  return [
    ...(unheard.length > 0
      ? toRole('handler', planned, (language) => [
          'plan.unheard',
          listed(
            unheard.map(({ id }) => withUnit(id, planned, language)),
            language,
          ),
        ])
      : []),
    ...toParties('plan.unacknowledged', unheard, planned, startBy, unacknowledged),
    ...toParties('plan.soon', ending, planned, dueBy, ({ lead }) => [lead]),
    ...restorations
      .filter(({ id, restored }) => soon.includes(id) && !restored)
      .flatMap(({ id, owner, dueAt }) =>
        toParty(owner, planned, (language) => ['plan.soon', nameOf(id, planned, language), dueAt]),
      ),
  ]
}

/** The handler, the leader and a taskforce's coordinator hear of every slip and whom it hits; its own party of its own, and whoever is hit of that. */
const slipped = (slips: readonly Slip[], planned: Planned): Telling[] => {
  const all: Words = (language) => [
    'plan.slipped',
    slips.map((slip) => slipWords(slip, planned, language)).join(sayNotice(language, 'plan.slip.between')),
  ]
  const { tasks, restorations } = planned.plan
  const own = (id: string) => {
    const task = tasks.find((one) => one.id === id)
    const owner = restorations.find((one) => one.id === id)?.owner
    return task ? partiesOf(task) : owner === undefined ? [] : [owner]
  }
  const hit = tasks.filter(({ id }) => slips.some(({ hits }) => hits.includes(id)))
  return [
    ...toRole('handler', planned, all),
    ...toRole('leader', planned, all),
    ...coordinatorOf(planned).map((member) => toMember(member, all)),
    ...slips.flatMap(({ task, why }) =>
      own(task).flatMap((party) =>
        toParty(party, planned, (language) => [`plan.slipped.${why}`, nameOf(task, planned, language)]),
      ),
    ),
    ...toParties('plan.slipped.hit', hit, planned, startBy),
  ]
}
