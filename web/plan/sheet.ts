import type { Say } from '../texts/texts.ts'
import type { Plan } from './replies.ts'
import { unitOf } from './rows.ts'
import type { Cell, Sheet } from './xlsx.ts'

const moment = (at: string | undefined): Cell => (at === undefined ? undefined : { at })

/** A plan as a table for a spreadsheet: a line for each task and for each thing that has to be put back. */
export const sheetOf = (say: Say, plan: Plan): Sheet => ({
  name: plan.title,
  columns: [
    { name: say('plan.sheet.number'), width: 6 },
    { name: say('plan.task'), width: 36 },
    { name: say('plan.unit'), width: 18 },
    { name: say('plan.task.co'), width: 22 },
    { name: say('plan.sheet.effort'), width: 10 },
    { name: say('plan.sheet.after'), width: 10 },
    { name: say('plan.latest-start'), width: 17 },
    { name: say('plan.latest-finish'), width: 17 },
    { name: say('plan.sheet.slack'), width: 10 },
    { name: say('plan.sheet.critical'), width: 8 },
    { name: say('plan.state'), width: 12 },
    { name: say('plan.sheet.started'), width: 17 },
    { name: say('plan.sheet.finished'), width: 17 },
  ],
  rows: [
    ...plan.tasks.map((task, place): Cell[] => [
      place + 1,
      task.title,
      unitOf(plan, task.lead),
      task.coHandling.map((id) => unitOf(plan, id)).join(say('list.between')),
      task.effort,
      task.after.map((id) => plan.tasks.findIndex((one) => one.id === id) + 1).join(', '),
      moment(task.latestStart),
      moment(task.latestFinish),
      task.finishedAt === undefined ? task.slackHours : undefined,
      task.critical ? '●' : undefined,
      [say(`plan.state.${task.state}`), ...task.slips.map((slip) => say(`plan.slip.${slip}`))].join(' · '),
      moment(task.startedAt),
      moment(task.finishedAt),
    ]),
    ...plan.restorations.map((one): Cell[] => [
      undefined,
      say('plan.restore', { what: one.note ?? say(`plan.removes.${one.what}`) }),
      unitOf(plan, one.owner),
      undefined,
      undefined,
      String(plan.tasks.findIndex(({ id }) => id === one.task) + 1),
      undefined,
      moment(one.dueAt),
      undefined,
      undefined,
      say(`plan.restoration.${one.state}`),
      undefined,
      moment(one.restoredAt),
    ]),
  ],
})
