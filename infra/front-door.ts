import { RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { NagSuppressions } from 'cdk-nag'
import { Construct } from 'constructs'
import type { HouseFunction } from './house/function.ts'
import { nameIn } from './house/name.ts'
import { FIVE_MINUTES, type Operator } from './house/operator.ts'

/** Routes, not paths: a path holds a receipt number, and tokens come in headers that are not logged. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    bytes: '$context.responseLength',
    milliseconds: '$context.responseLatency',
    error: '$context.integrationErrorMessage',
  }),
)

/** The HTTP API, empty: the site stands in front of it, the functions behind. */
export class FrontDoor extends Construct {
  readonly api: HttpApi

  constructor(scope: Construct, id: string, { operator }: { readonly operator: Operator }) {
    super(scope, id)
    this.api = new HttpApi(this, 'Api', { apiName: nameIn(this, 'api'), createDefaultStage: false })
    // Log groups of this prefix share one resource policy, which else grows with each API until it is full.
    const log = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/${nameIn(this, 'api')}`,
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: ACCESS_LOG },
    })
    operator.isTold(this, 'Failing', {
      metric: this.api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
      from: 3,
      hurts: 'Enterprises and squads get an error instead of an answer.',
      todo: 'Read the logs of intake, track and desk for the lines with status 500.',
    })
  }

  /** `ANY` for each path: which methods a path takes is the function's to say, so that the refusal has our words. */
  leadsTo(fn: HouseFunction, paths: readonly string[]): void {
    const integration = this.integrationOf(fn)
    this.isOpen(paths.flatMap((path) => this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration })))
  }

  /** `$default`: every path that no other route takes. */
  elseLeadsTo(fn: HouseFunction): void {
    const integration = this.integrationOf(fn)
    this.isOpen([new HttpRoute(this, 'Else', { httpApi: this.api, routeKey: HttpRouteKey.DEFAULT, integration })])
  }

  private integrationOf(fn: HouseFunction): HttpLambdaIntegration {
    return new HttpLambdaIntegration(`To${fn.node.id}`, fn, { scopePermissionToRoute: false })
  }

  private isOpen(routes: readonly HttpRoute[]): void {
    const reason = 'Anyone may send a request; every other path is guarded by a token that the function itself checks.'
    for (const route of routes) NagSuppressions.addResourceSuppressions(route, [{ id: 'AwsSolutions-APIG4', reason }])
  }
}
