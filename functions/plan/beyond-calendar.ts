import type { FieldError } from '../../shared/http/problem.ts'
import { ifKnown } from '../../shared/time/days.ts'
import { workTime } from '../../shared/time/work-time.ts'
import type { DraftBody } from './draft.ts'
import type { Around } from './draw.ts'

/** A date in a year whose holidays nobody knows, most likely mistyped, is whoever drew it to put right, and no fault of ours. */
export const beyondCalendar = ({ fixedAt, tasks }: DraftBody, { directory, at }: Around): FieldError[] => {
  const work = workTime(directory.zone, directory.days, at)
  const dates = [
    { pointer: '/fixedAt', date: fixedAt },
    ...tasks.flatMap(({ fixedAt: own, removes = [] }, place) => [
      { pointer: `/tasks/${place}/fixedAt`, date: own },
      ...removes.map(({ restoreBy }, n) => ({ pointer: `/tasks/${place}/removes/${n}/restoreBy`, date: restoreBy })),
    ]),
  ]
  return dates.flatMap(({ pointer, date }): FieldError[] =>
    date !== undefined && date > at && ifKnown(() => work.passed(date)) === undefined
      ? [{ pointer, code: 'beyond-calendar' }]
      : [],
  )
}
