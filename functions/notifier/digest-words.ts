import type { Instant, Language } from '../../events/envelope.ts'
import type { Digest } from '../../shared/domain/plan/digest.ts'
import { sayNotice } from '../../shared/messages/notices.ts'
import { numberFormat } from '../../shared/time/formats.ts'
import { lengthOf, stretchesOf } from '../../shared/time/hours.ts'
import { listed, nameOf, type Planned, slipWords, unitOf, withUnit } from './plan-words.ts'
import { moment } from './words.ts'

/** More of a kind are read on the page. */
const LISTED = 10
const HOUR_MS = 3_600_000

/** A week's digest as the letter brings it: what was done, what is late and whom that hits, what comes, and what is still owed. */
export const digestText = (digest: Digest, planned: Planned, language: Language): string => {
  const { plan, directory } = planned
  const { since, done, late, milestones, unacknowledged } = digest
  const at = (instant: Instant) => moment(language, instant, directory.zone.utcOffset)
  const slack = (hours: number | undefined) => slackWords(language, hours, planned)
  const task = (id: string) => withUnit(id, planned, language)
  const coming = (id: string) => {
    const found = plan.tasks.find((one) => one.id === id)
    if (!found) return task(id)
    const [how, when] = found.started
      ? (['ends', found.clock.dueAt] as const)
      : (['begins', found.clock.startBy] as const)
    return sayNotice(language, `plan.digest.${how}`, { task: task(id), moment: at(when) })
  }
  const milestone = ({ task: id, dueAt, slackHours }: Digest['milestones'][number]) =>
    sayNotice(language, 'plan.digest.milestone', {
      task: nameOf(id, planned, language),
      moment: at(dueAt),
      slack: slack(slackHours),
    })
  const owed = (id: string) => {
    const dueAt = plan.restorations.find((one) => one.id === id)?.dueAt ?? plan.fixedAt
    return sayNotice(language, 'plan.digest.owes', { task: task(id), moment: at(dueAt) })
  }
  const unheard = (party: string) => {
    const tasks = unacknowledged.filter(({ parties }) => parties.includes(party))
    return sayNotice(language, 'plan.digest.unheard', {
      unit: unitOf(party, planned, language) ?? party,
      tasks: listed(
        tasks.map(({ task: id }) => nameOf(id, planned, language)),
        language,
      ),
    })
  }
  const silent = new Set(unacknowledged.flatMap(({ parties }) => parties))
  const section = (what: Section, lines: readonly string[], always = false) =>
    lines.length > 0 || always ? [sectionOf(language, what, lines, { moment: at(since) })] : []
  return [
    sayNotice(language, 'plan.digest.goal', { moment: at(plan.fixedAt), slack: slack(digest.slackHours) }),
    ...section('done', done.map(task), true),
    ...section(
      'late',
      late.map((slip) => slipWords(slip, planned, language)),
      true,
    ),
    ...section('coming', digest.coming.map(coming), true),
    ...section('milestones', milestones.map(milestone)),
    ...section('owed', digest.owed.map(owed)),
    ...section('unacknowledged', [...silent].map(unheard)),
  ].join('\n\n')
}

type Section = 'done' | 'late' | 'coming' | 'milestones' | 'owed' | 'unacknowledged'

const sectionOf = (
  language: Language,
  what: Section,
  lines: readonly string[],
  params: Readonly<Record<string, string>>,
): string => {
  const named = lines.slice(0, LISTED).map((line) => `- ${line}`)
  const left = lines.length - named.length
  return [
    sayNotice(language, `plan.digest.${what}`, params),
    ...(named.length > 0 ? named : [sayNotice(language, 'plan.digest.none')]),
    ...(left > 0 ? [sayNotice(language, 'plan.digest.more', { count: String(left) })] : []),
  ].join('\n')
}

const toATenth = numberFormat({ maximumFractionDigits: 1 })

/** Slack in the zone's workdays, since nobody counts months in hours. */
const slackWords = (language: Language, hours: number | undefined, { directory }: Planned): string => {
  if (hours === undefined) return sayNotice(language, 'plan.digest.slack.unknown')
  const days = (Math.abs(hours) * HOUR_MS) / lengthOf(stretchesOf(directory.zone.hours))
  const amount = toATenth(language).format(days)
  return sayNotice(language, hours < 0 ? 'plan.digest.slack.missing' : 'plan.digest.slack', { days: amount })
}
