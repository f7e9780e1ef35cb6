import { useTongue } from '../kit/page.tsx'
import { phoneText } from '../kit/phone.ts'
import { momentText } from '../kit/time.ts'
import { hoursText } from './hours.ts'
import type { Digest, Plan } from './replies.ts'
import { unitOf } from './rows.ts'

interface TaskforceProps {
  readonly plan: Plan
  readonly now: string
}

/** Who sees a plan of months through, who takes part, and how its week stands: what the digest would say now. */
export const Taskforce = ({ plan, now }: TaskforceProps) => {
  const { say, language } = useTongue()
  const { taskforce, digest, parties } = plan
  if (!taskforce) return null
  const { name, coordinator } = taskforce
  const members = parties.map((party) =>
    party.unit === undefined ? party.name : say('plan.member', { name: party.name, unit: party.unit }),
  )
  return (
    <section class="taskforce" aria-labelledby="taskforce-title">
      <h2 id="taskforce-title">{name}</h2>
      <dl>
        <dt>{say('plan.coordinator')}</dt>
        <dd>
          {[coordinator.name, coordinator.unit].filter(Boolean).join(' · ')}{' '}
          {coordinator.phone !== undefined && <a href={`tel:${coordinator.phone}`}>{phoneText(coordinator.phone)}</a>}
        </dd>
        <dt>{say('plan.members')}</dt>
        <dd>{members.join(say('list.between'))}</dd>
        {digest && (
          <>
            <dt>{say('plan.digest.next')}</dt>
            <dd>{momentText(say, language, digest.nextAt, now)}</dd>
          </>
        )}
      </dl>
      {digest && <Week {...{ plan, digest, now }} />}
    </section>
  )
}

const Week = ({ plan, digest, now }: TaskforceProps & { digest: Digest }) => {
  const { say, language } = useTongue()
  const moment = (at: string) => momentText(say, language, at, now)
  const task = (id: string) => plan.tasks.find((one) => one.id === id)
  const named = (id: string): string => {
    const back = plan.restorations.find((one) => one.id === id)
    const title = back ? say('plan.restore', { what: back.note ?? say(`plan.removes.${back.what}`) }) : task(id)?.title
    const lead = back?.owner ?? task(id)?.lead
    return lead === undefined ? (title ?? id) : say('plan.member', { name: title ?? id, unit: unitOf(plan, lead) })
  }
  const all = (ids: readonly string[]) => ids.map(named).join(say('list.between'))
  const slack = (hours: number | undefined) => {
    if (hours === undefined) return ''
    const how = hours < 0 ? 'plan.digest.missing' : 'plan.digest.slack'
    return ` · ${say(how, { hours: hoursText(say, Math.abs(hours)) })}`
  }
  return (
    <>
      <h3>{say('plan.digest')}</h3>
      <Lines title={say('plan.digest.done', { when: moment(digest.since) })} lines={digest.done.map(named)} />
      <Lines
        title={say('plan.digest.late')}
        wrong
        lines={digest.late.map(({ task: id, why, hits }) =>
          [
            named(id),
            say(`plan.slip.${why}`),
            ...(hits.length > 0 ? [say('plan.digest.hits', { tasks: all(hits) })] : []),
          ].join(' · '),
        )}
      />
      <Lines
        title={say('plan.digest.coming', { when: moment(digest.nextAt) })}
        lines={digest.coming.map((id) => {
          const { startedAt, latestStart, latestFinish } = task(id) ?? {}
          const when = startedAt === undefined ? latestStart : latestFinish
          const how = startedAt === undefined ? 'plan.digest.begins' : 'plan.digest.ends'
          return when === undefined ? named(id) : `${named(id)} · ${say(how, { when: moment(when) })}`
        })}
      />
      <Lines
        title={say('plan.digest.milestones')}
        optional
        lines={digest.milestones.map(
          ({ task: id, dueAt, slackHours }) => `${task(id)?.title ?? id} · ${moment(dueAt)}${slack(slackHours)}`,
        )}
      />
      <Lines title={say('plan.digest.owed')} optional wrong lines={digest.owed.map(named)} />
      <Lines
        title={say('plan.digest.unacknowledged')}
        optional
        lines={unheard(digest).map(([party, ids]) =>
          say('plan.digest.unheard', {
            unit: unitOf(plan, party),
            tasks: ids.map((id) => task(id)?.title ?? id).join(say('list.between')),
          }),
        )}
      />
    </>
  )
}

/** By party, since it is they who are phoned. */
const unheard = ({ unacknowledged }: Digest): [party: string, tasks: readonly string[]][] => {
  const byParty = new Map<string, string[]>()
  for (const { task, parties } of unacknowledged)
    for (const party of parties) byParty.set(party, (byParty.get(party) ?? []).concat(task))
  return [...byParty]
}

interface LinesProps {
  readonly title: string
  readonly lines: readonly string[]
  readonly wrong?: boolean
  /** Left out where there is nothing, instead of saying so. */
  readonly optional?: boolean
}

const Lines = ({ title, lines, wrong, optional }: LinesProps) => {
  const { say } = useTongue()
  if (optional && lines.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      {lines.length === 0 ? (
        <p class="lead">{say('plan.digest.none')}</p>
      ) : (
        <ul class={wrong ? 'week wrong' : 'week'}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  )
}
