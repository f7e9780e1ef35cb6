import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Tags } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { Bundles } from './bundle.ts'
import { dashboard } from './dashboard.ts'
import { Desk } from './desk.ts'
import { FollowUps } from './follow-ups.ts'
import { FrontDoor } from './front-door.ts'
import { Operator } from './house/operator.ts'
import { HouseTable } from './house/table.ts'
import { topic } from './house/topic.ts'
import { Intake } from './intake.ts'
import { Notices } from './notices.ts'
import { Outbox } from './outbox.ts'
import { Routing } from './routing.ts'
import { type Domain, Site } from './site.ts'

export interface DoorstepProps extends StackProps {
  readonly bundles: Bundles
  /** The folder of the built pages. */
  readonly pages: string
  readonly domain?: Domain | undefined
}

/** All of Doorstep. Data runs one way round: front door → Journal → outbox → events → routing, notices, follow-ups → Journal. */
export class Doorstep extends Stack {
  constructor(scope: Construct, id: string, { bundles, pages, domain, ...props }: DoorstepProps) {
    super(scope, id, { terminationProtection: true, ...props })

    const journal = new HouseTable(this, 'Journal', { key: ['stream', 'version'], number: 'version', streamed: true })
    const register = new HouseTable(this, 'Register', {
      key: ['id'],
      indexes: {
        due: ['dueShard', 'dueAt'],
        squad: ['squadId', 'updatedAt'],
        enterprise: ['enterpriseId', 'submittedAt'],
        month: ['month', 'submittedAt'],
      },
      expiry: 'expiresAt',
    })
    const directory = new HouseTable(this, 'Directory', { key: ['pk', 'sk'] })
    const record = { journal, register, directory }

    const key = new Key(this, 'TopicKey', {
      description: 'Encrypts what passes through the topics; nothing is kept under it',
      enableKeyRotation: true,
      pendingWindow: Duration.days(7),
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const events = topic(this, 'Events', { name: 'events', key })
    const due = topic(this, 'Due', { name: 'due', key })
    const operator = new Operator(this, 'Operator', { key })

    const door = new FrontDoor(this, 'FrontDoor', { operator })
    const site = new Site(this, 'Site', { pages, api: door.api, domain })
    new Intake(this, 'Intake', { bundle: bundles.intake, record, door, site, operator })
    new Desk(this, 'Desk', { bundle: bundles.desk, record, door, operator })
    new Outbox(this, 'Outbox', { bundle: bundles.relay, journal, events, key, operator })
    new Routing(this, 'Routing', { bundle: bundles.router, record, events, operator })
    new Notices(this, 'Notices', { bundle: bundles.notifier, record, events, due, siteOrigin: site.origin, operator })
    new FollowUps(this, 'FollowUps', { bundles, record, due, key, operator })
    dashboard(this, { operator, api: door.api })

    Tags.of(this).add('application', 'doorstep')
    new CfnOutput(this, 'SiteUrl', { value: site.origin, description: 'The request form' })
    new CfnOutput(this, 'AlarmsTopic', {
      value: operator.topic.topicArn,
      description: 'Subscribe to it whoever keeps Doorstep running',
    })
  }
}
