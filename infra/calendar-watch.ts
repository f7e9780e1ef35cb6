import { Duration } from 'aws-cdk-lib'
import type { HouseFunction } from './house/function.ts'
import { logged } from './house/logged.ts'
import type { Operator } from './house/operator.ts'

/** A year without holidays entered is told of weeks before it begins, by the clock, and whenever a deadline runs into it. */
export const watchCalendar = (operator: Operator, clock: HouseFunction, others: readonly HouseFunction[]): void => {
  const missing = { name: 'CalendarMissing', what: 'calendar-missing', value: '1' }
  operator.isTold(clock, 'CalendarMissing', {
    metric: logged([clock, ...others], missing, Duration.hours(1)),
    from: 1,
    hurts: 'Reminders that run into that year are put off by plain days, and requests whose deadlines do are refused.',
    todo: 'Add the year’s holidays and make-up workdays to days.csv, then "npm run directory -- load --stack STACK".',
  })
}
