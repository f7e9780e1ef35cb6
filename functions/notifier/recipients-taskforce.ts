import type { PlanEvent } from '../../events/plan.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { Member } from '../../shared/directory/people.ts'
import { digestText } from './digest-words.ts'
import { byEmail, byPreference, playing } from './people.ts'
import type { Planned } from './plan-words.ts'
import { type Telling, telling } from './recipients.ts'

type Told = Extract<PlanEvent, { type: 'plan.entrusted' | 'plan.digested' }>

/** Who sees a taskforce through; where the Directory no longer knows them, the coordinator of its squad. */
export const coordinatorOf = ({ plan, request, directory }: Planned): Member[] => {
  if (!plan.taskforce) return []
  const member = memberOf(directory, plan.taskforce.coordinator)
  return member ? [member] : playing('coordinator', request, directory)
}

/** The digest is long, so that it goes by e-mail to whoever has one. */
export const taskforceTold = (event: Told, planned: Planned): Telling[] =>
  coordinatorOf(planned).map((member) => {
    const taskforce = planned.plan.taskforce?.name ?? planned.plan.title
    if (event.type === 'plan.entrusted')
      return telling(member, byPreference(member), event.type, { taskforce, moment: planned.plan.fixedAt })
    const { done, late, coming } = event.data
    const counts = { done: String(done.length), late: String(late.length), coming: String(coming.length) }
    const text = digestText(event.data, planned, member.language)
    return telling(member, byEmail(member), event.type, { taskforce, ...counts, text })
  })
