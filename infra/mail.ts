import { Aws, Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { Consumer } from './house/consumer.ts'
import { HouseFunction } from './house/function.ts'
import { mayAppend, type Tables, tableNames } from './house/grants.ts'
import { logged } from './house/logged.ts'
import { nameIn } from './house/name.ts'
import type { Operator } from './house/operator.ts'
import { topic } from './house/topic.ts'
import type { Sender } from './mail-from.ts'

export interface MailProps {
  readonly bundle: string
  readonly sender: Sender
  readonly tables: Tables
  readonly key: Key
  readonly operator: Operator
}

const HURTS = 'Nobody learns that an e-mail did not arrive, and no text message makes up for it.'

/** E-mail by SES instead of SNS: what the notifier needs to send it, and where SES says how it ended. */
export class Mail extends Construct {
  readonly environment: Readonly<Record<string, string>>
  private readonly sender: Sender
  private readonly set: string

  constructor(scope: Construct, id: string, { bundle, sender, tables, key, operator }: MailProps) {
    super(scope, id)
    const name = nameIn(this, 'mail')
    this.sender = sender
    this.set = this.named('configuration-set', name)
    this.environment = { EMAIL_FROM: sender.from, EMAIL_CONFIGURATION_SET: name }

    const events = topic(this, 'Events', { name: 'mail-events', key })
    // What goes through the topic is encrypted with it. In a key's policy `*` is that key.
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': this.set } },
      }),
    )
    const set = new ConfigurationSet(this, 'Set', {
      configurationSetName: name,
      // A link in a message opens what it names to whoever reads it on its way.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    set.addEventDestination('Told', {
      destination: EventDestination.snsTopic(events),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    })

    const { JOURNAL_TABLE, REGISTER_TABLE } = tableNames(tables)
    const postmaster = new HouseFunction(this, 'Postmaster', {
      bundle,
      does: 'Takes SES’s word on what has become of e-mails',
      timeoutSeconds: 20,
      memoryMb: 512,
      environment: { JOURNAL_TABLE, REGISTER_TABLE },
      operator,
      hurts: HURTS,
      todo: 'Read the log of postmaster; what it could not deal with waits in its queue.',
    })
    mayAppend(postmaster, tables)
    operator.isTold(postmaster, 'Complaints', {
      metric: logged(
        [postmaster],
        { name: 'MailComplaints', what: 'mail-complaint', value: '1', summed: true },
        Duration.hours(1),
      ),
      from: 1,
      hurts:
        'Somebody called an e-mail of ours unwanted and gets none any more; SES stops a sender with many of these.',
      todo: 'The log of postmaster names the notice: ask them by phone; where they want e-mails again, "aws sesv2 delete-suppressed-destination".',
    })
    new Consumer(this, 'Inbox', {
      name: 'postmaster',
      fn: postmaster,
      hears: { Mail: { topic: events } },
      operator,
      hurts: HURTS,
    })
  }

  /** Only from the one address, be it verified by itself or by its domain, and only with our configuration set. */
  letsSend(fn: HouseFunction): void {
    const { address } = this.sender
    const domain = address.slice(address.indexOf('@') + 1)
    fn.mayAs({
      actions: ['ses:SendEmail'],
      resources: [this.named('identity', address), this.named('identity', domain), this.set],
      conditions: { StringEquals: { 'ses:FromAddress': address } },
    })
  }

  private named(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName })
  }
}
