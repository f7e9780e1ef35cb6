import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Tags } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { Bundles } from './bundle.ts'
import { watchCalendar } from './calendar-watch.ts'
import { Clock } from './clock.ts'
import { dashboard } from './dashboard.ts'
import { Desk } from './desk.ts'
import { Files } from './files.ts'
import { FollowUps } from './follow-ups.ts'
import { FrontDoor } from './front-door.ts'
import { Operator } from './house/operator.ts'
import { HouseTable } from './house/table.ts'
import { topic } from './house/topic.ts'
import { Intake } from './intake.ts'
import { Mail } from './mail.ts'
import type { Sender } from './mail-from.ts'
import { Notices } from './notices.ts'
import { Outbox } from './outbox.ts'
import { Plans } from './plan.ts'
import { Routing } from './routing.ts'
import { type Domain, Site } from './site.ts'
import { type Gateway, SmsGateway } from './sms-gateway.ts'
import { Tracking } from './tracking.ts'

export interface DoorstepProps extends StackProps {
  readonly bundles: Bundles
  /** The folder of the built pages. */
  readonly pages: string
  readonly domain?: Domain | undefined
  /** Who sends text messages where SNS does not. */
  readonly gateway?: Gateway | undefined
  /** In whose name SES sends e-mail instead of SNS. */
  readonly sender?: Sender | undefined
}

/** All of Doorstep. Data runs one way round: front door → Journal → outbox → events → routing, notices, follow-ups → Journal. */
export class Doorstep extends Stack {
  constructor(scope: Construct, id: string, { bundles, pages, domain, gateway, sender, ...props }: DoorstepProps) {
    super(scope, id, { terminationProtection: true, ...props })

    const journal = new HouseTable(this, 'Journal', { key: ['stream', 'version'], number: 'version', streamed: true })
    const register = new HouseTable(this, 'Register', {
      key: ['id'],
      indexes: {
        due: { key: ['dueShard', 'dueAt'], shows: ['recipientId'] },
        squad: { key: ['squadId', 'submittedAt'], shows: ['handlerId'] },
        enterprise: { key: ['enterpriseId', 'submittedAt'], shows: [] },
        told: { key: ['receipt', 'plannedAt'], shows: [] },
      },
      expiry: 'expiresAt',
    })
    const directory = new HouseTable(this, 'Directory', { key: ['pk', 'sk'] })
    const tables = { journal, register, directory }

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
    new Intake(this, 'Intake', { bundle: bundles.intake, tables, door, site, operator })
    new Tracking(this, 'Tracking', { bundle: bundles.track, tables, door, operator })
    new Desk(this, 'Desk', { bundle: bundles.desk, tables, door, operator })
    new Files(this, 'Files', { bundles, tables, door, site, due, operator })
    new Outbox(this, 'Outbox', { bundle: bundles.relay, journal, events, key, operator })
    const routing = new Routing(this, 'Routing', { bundle: bundles.router, tables, events, operator })
    const sms = gateway && new SmsGateway(this, 'Sms', { bundle: bundles.receipts, gateway, tables, door, operator })
    const mail = sender && new Mail(this, 'Mail', { bundle: bundles.postmaster, sender, tables, key, operator })
    const { notifier } = new Notices(this, 'Notices', {
      bundle: bundles.notifier,
      tables,
      events,
      due,
      siteOrigin: site.origin,
      channels: { ...sms?.environment, ...mail?.environment },
      operator,
    })
    mail?.letsSend(notifier)
    const clock = new Clock(this, 'Clock', { bundle: bundles.clock, tables, due, key, operator })
    const followUps = new FollowUps(this, 'FollowUps', { bundle: bundles.followups, tables, due, operator })
    const plans = new Plans(this, 'Plans', { bundles, tables, events, due, door, operator })
    watchCalendar(operator, clock.fn, [routing.router, followUps.followups, plans.chaser])
    dashboard(this, { operator, api: door.api })

    Tags.of(this).add('application', 'doorstep')
    this.tells({
      SiteUrl: [site.origin, 'The request form'],
      AlarmsTopic: [operator.topic.topicArn, 'Subscribe to it whoever keeps Doorstep running'],
      JournalTable: [journal.tableName, 'What happened'],
      RegisterTable: [register.tableName, 'What is'],
      DirectoryTable: [directory.tableName, 'Who is who, as "npm run directory" loads it'],
      EventsTopic: [events.topicArn, 'Where events come out'],
      DueTopic: [due.topicArn, 'Where the clock speaks'],
      ...(sms && {
        ReceiptsUrl: [
          `${site.origin}/api/receipts/sms/`,
          'What the SMS provider calls, the value of ReceiptKey at its end',
        ],
        ReceiptKey: [sms.receiptKey.secretName, 'The secret that the SMS provider shows with its receipts'],
      }),
    })
  }

  private tells(outputs: Readonly<Record<string, readonly [value: string, description: string]>>): void {
    for (const [id, [value, description]] of Object.entries(outputs)) new CfnOutput(this, id, { value, description })
  }
}
