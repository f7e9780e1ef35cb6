import { Aws } from 'aws-cdk-lib'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { NagSuppressions } from 'cdk-nag'
import { Construct } from 'constructs'
import { hears } from '../functions/notifier/subscription.ts'
import { Consumer } from './house/consumer.ts'
import { TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import {
  mayAppend,
  mayCount,
  mayQueryIndex,
  mayReadContacts,
  mayReadZone,
  type Tables,
  tableNames,
} from './house/grants.ts'
import { logged } from './house/logged.ts'
import { nameIn } from './house/name.ts'
import { FIVE_MINUTES, type Operator } from './house/operator.ts'

export interface NoticesProps {
  readonly bundle: string
  readonly tables: Tables
  readonly events: Topic
  readonly due: Topic
  readonly siteOrigin: string
  /** What the notifier is told of channels other than SNS. */
  readonly channels: Readonly<Record<string, string>>
  readonly operator: Operator
}

const HURTS = 'Squads do not learn of new requests, nor enterprises of answers, until it works again.'

/** Tells people: plans a notice from an event, sends it by SMS or by e-mail. */
export class Notices extends Construct {
  readonly notifier: HouseFunction

  constructor(scope: Construct, id: string, props: NoticesProps) {
    super(scope, id)
    const { bundle, tables, events, due, siteOrigin, channels, operator } = props
    // The squads' topics are the directory's: its command makes one for each squad and nobody else writes to them.
    const squadTopics = `arn:${Aws.PARTITION}:sns:${Aws.REGION}:${Aws.ACCOUNT_ID}:${nameIn(this, 'squad-')}`
    const notifier = new HouseFunction(this, 'Notifier', {
      bundle,
      does: 'Plans notices to people and sends them',
      timeoutSeconds: TIMEOUT_SECONDS.notifier,
      memoryMb: 512,
      environment: { ...tableNames(tables), SQUAD_TOPIC_PREFIX: squadTopics, SITE_ORIGIN: siteOrigin, ...channels },
      operator,
      hurts: HURTS,
      todo: 'Read the log of notifier, then SNS: the SMS spending limit of the account, and squads’ topics that are missing; with -c email=ses, what SES says of the sender.',
    })
    this.notifier = notifier
    mayAppend(notifier, tables)
    mayReadZone(notifier, tables)
    mayReadContacts(notifier, tables)
    mayQueryIndex(notifier, tables, 'due')
    mayCount(notifier, tables)
    notifier.may(['sns:Publish'], `${squadTopics}*`)
    // A phone number is no resource that IAM can name: what is allowed is whatever is no topic and no device.
    notifier.mayAs({ actions: ['sns:Publish'], notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`] })
    acknowledgeSquads(notifier)
    const nobody = { name: 'NobodyReached', what: 'nobody-reached', value: '1' }
    operator.isTold(notifier, 'NobodyReached', {
      metric: logged([notifier], nobody, FIVE_MINUTES),
      from: 1,
      hurts: 'Somebody could be told by no channel, and nobody above them either.',
      todo: 'The log of notifier names the notice, and so the request: tell them yourself, then look at the committee’s numbers and addresses.',
    })
    new Consumer(this, 'Inbox', {
      name: 'notifier',
      fn: notifier,
      hears: {
        Events: { topic: events, by: 'type', values: hears },
        Due: { topic: due, by: 'kind', values: ['notice'] },
      },
      operator,
      hurts: HURTS,
    })
  }
}

const acknowledgeSquads = (notifier: HouseFunction): void => {
  const reason =
    'Squads come and go with the directory, not with the template; their topics share a prefix and nothing else has it.'
  if (notifier.role)
    NagSuppressions.addResourceSuppressions(
      notifier.role,
      [
        {
          id: 'AwsSolutions-IAM5',
          reason,
          appliesTo: [{ regex: '/^Resource::arn:<AWS::Partition>:sns:.*-squad-\\*$/' }],
        },
      ],
      true,
    )
}
