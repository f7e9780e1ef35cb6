import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { HouseFunction } from './house/function.ts'
import { nameIn } from './house/name.ts'
import { FIVE_MINUTES, type Operator } from './house/operator.ts'

/** One page for the operator: what is wrong, what comes in, what waits, what fails. */
export const dashboard = (scope: Construct, { operator, api }: { operator: Operator; api: HttpApi }): void => {
  const all = scope.node.findAll()
  const functions = all.filter((one) => one instanceof HouseFunction)
  const queues = all.filter((one) => one instanceof Queue)
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12, height: 6 })
  new Dashboard(scope, 'Dashboard', {
    dashboardName: nameIn(scope, 'overview'),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: operator.alarms, width: 24, height: 4 })],
      [
        graph('Requests to the API', [
          api.metricCount({ period: FIVE_MINUTES }),
          api.metricClientError({ period: FIVE_MINUTES }),
          api.metricServerError({ period: FIVE_MINUTES }),
        ]),
        graph(
          'Messages that wait',
          queues.map((queue) =>
            queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, label: queue.node.path }),
          ),
        ),
      ],
      [
        graph(
          'Errors of functions',
          functions.map((fn) => fn.metricErrors({ period: FIVE_MINUTES, label: fn.node.id })),
        ),
        graph(
          'Duration of functions, p95',
          functions.map((fn) => fn.metricDuration({ period: FIVE_MINUTES, statistic: 'p95', label: fn.node.id })),
        ),
      ],
    ],
  })
}
