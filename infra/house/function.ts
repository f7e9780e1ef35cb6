import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { FIVE_MINUTES, type Operator } from './operator.ts'

export interface HouseFunctionProps {
  /** The folder of its bundle. */
  readonly bundle: string
  readonly does: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly environment: Readonly<Record<string, string>>
  readonly operator: Operator
  /** Who is hurt when it fails, and what the operator does about it. */
  readonly hurts: string
  readonly todo: string
}

/** A function on Node 24 and Graviton with a role and a log of its own; the role may write that log and nothing else until told. */
export class HouseFunction extends LambdaFunction {
  readonly log: LogGroup
  readonly timeoutSeconds: number

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    const { bundle, does, timeoutSeconds, memoryMb, environment, operator, hurts, todo } = props
    const log = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    super(scope, id, {
      description: does,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle),
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: memoryMb,
      environment: { ...environment, NODE_OPTIONS: '--enable-source-maps' },
      role,
      logGroup: log,
    })
    this.log = log
    this.timeoutSeconds = timeoutSeconds
    this.may(['logs:CreateLogStream', 'logs:PutLogEvents'], log.logGroupArn)
    operator.isTold(this, 'Failing', { metric: this.metricErrors({ period: FIVE_MINUTES }), from: 3, hurts, todo })
    operator.isTold(this, 'Throttled', {
      metric: this.metricThrottles({ period: FIVE_MINUTES }),
      from: 1,
      during: 2,
      hurts,
      todo: 'The account runs as many functions at once as it may: ask AWS for more concurrent executions.',
    })
  }

  may(actions: readonly string[], ...resources: string[]): void {
    this.mayAs({ actions: [...actions], resources })
  }

  /** What needs a condition, or names what is excepted. */
  mayAs(statement: PolicyStatementProps): void {
    this.addToRolePolicy(new PolicyStatement(statement))
  }
}
