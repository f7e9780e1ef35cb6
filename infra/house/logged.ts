import { type Duration, Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { HouseFunction } from './function.ts'

export interface Logged {
  readonly name: string
  /** The `what` of the lines that count. */
  readonly what: string
  /** A number, or where it stands in the line, such as `$.oldestLateSeconds`. */
  readonly value: string
  /** All of a period's lines together; otherwise the highest of them counts. */
  readonly summed?: boolean
}

/** What the functions' log lines say in a period. */
export const logged = (
  fns: readonly HouseFunction[],
  { name, what, value, summed = false }: Logged,
  period: Duration,
): Metric => {
  const [first] = fns
  if (!first) throw new Error(`${name} counts lines of no function`)
  const metricNamespace = Stack.of(first).stackName
  for (const fn of fns)
    new MetricFilter(fn, `${name}Lines`, {
      logGroup: fn.log,
      filterPattern: FilterPattern.stringValue('$.what', '=', what),
      metricNamespace,
      metricName: name,
      metricValue: value,
    })
  return new Metric({ namespace: metricNamespace, metricName: name, period, statistic: summed ? 'Sum' : 'Maximum' })
}
