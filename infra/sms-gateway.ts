import { Duration } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { NagSuppressions } from 'cdk-nag'
import { Construct } from 'constructs'
import type { FrontDoor } from './front-door.ts'
import { TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import { mayAppend, type Tables, tableNames } from './house/grants.ts'
import { logged } from './house/logged.ts'
import type { Operator } from './house/operator.ts'

/** An SMS provider in the shape of Alibaba Cloud's, instead of SNS. */
export interface Gateway {
  /** `https://dysmsapi.aliyuncs.com` */
  readonly endpoint: string
  /** The name of a secret that the zone keeps: `{"accessKeyId": "…", "accessKeySecret": "…"}`. */
  readonly secretName: string
}

export interface SmsGatewayProps {
  readonly bundle: string
  readonly gateway: Gateway
  readonly tables: Tables
  readonly door: FrontDoor
  readonly operator: Operator
}

/** Text messages by a provider of China: what the notifier needs to send them, and where the provider says how they ended. */
export class SmsGateway extends Construct {
  readonly environment: Readonly<Record<string, string>>
  readonly receiptKey: Secret

  constructor(scope: Construct, id: string, { bundle, gateway, tables, door, operator }: SmsGatewayProps) {
    super(scope, id)
    const ours = Secret.fromSecretNameV2(this, 'Key', gateway.secretName)
    // Both are read when the stack is updated, as the site's edge key is (ADR 1): a changed key wants a deployment.
    const part = (name: string) => ours.secretValueFromJson(name).unsafeUnwrap()
    this.environment = {
      SMS_GATEWAY_URL: gateway.endpoint,
      SMS_GATEWAY_KEY_ID: part('accessKeyId'),
      SMS_GATEWAY_KEY_SECRET: part('accessKeySecret'),
    }
    this.receiptKey = new Secret(this, 'ReceiptKey', {
      description: 'What the SMS provider shows with its receipts',
      generateSecretString: { excludePunctuation: true, passwordLength: 48 },
    })
    NagSuppressions.addResourceSuppressions(this.receiptKey, [
      {
        id: 'AwsSolutions-SMG4',
        reason: 'The provider is told it by hand, so it is renewed by hand; see ADR 1 and 3.',
      },
    ])
    const { JOURNAL_TABLE, REGISTER_TABLE } = tableNames(tables)
    const receipts = new HouseFunction(this, 'Receipts', {
      bundle,
      does: 'Takes the SMS provider’s word on what has become of its messages',
      timeoutSeconds: TIMEOUT_SECONDS.receipts,
      memoryMb: 512,
      environment: { JOURNAL_TABLE, REGISTER_TABLE, RECEIPT_KEY: this.receiptKey.secretValue.unsafeUnwrap() },
      operator,
      hurts: 'Nobody learns that a text message did not arrive, and no other channel makes up for it.',
      todo: 'Read the log of receipts; the provider sends again what was not answered with 200.',
    })
    mayAppend(receipts, tables)
    door.leadsTo(receipts, ['/api/receipts/sms', '/api/receipts/sms/{key}'])
    watch(receipts, operator)
  }
}

const UNTOLD = 'nobody learns that a text message did not arrive, and no other channel makes up for it.'

/** An hour's receipts together: a provider pushes one or a hundred at a time, and what it was refused it sends again. */
const watch = (receipts: HouseFunction, operator: Operator): void => {
  const counted = (name: string, what: string, value = '$.count') =>
    logged([receipts], { name, what, value, summed: true }, Duration.hours(1))
  operator.isTold(receipts, 'RefusedReceipts', {
    metric: counted('RefusedReceipts', 'receipts-refused', '1'),
    from: 5,
    hurts: `Receipts were refused for a wrong key or signature: if they are the provider’s, ${UNTOLD}`,
    todo: 'Compare the address that the provider calls with the outputs ReceiptsUrl and ReceiptKey; if it is right, somebody is guessing in vain.',
  })
  operator.isTold(receipts, 'UnreadReceipts', {
    metric: counted('UnreadReceipts', 'receipts-unread'),
    from: 1,
    hurts: `The provider writes its receipts in a way that cannot be read: ${UNTOLD}`,
    todo: 'Compare a receipt in the provider’s console with its documentation of SmsReport, and that with functions/receipts/report.ts.',
  })
  operator.isTold(receipts, 'StrangeReceipts', {
    metric: counted('StrangeReceipts', 'receipts-strange'),
    from: 3,
    hurts: 'People get text messages in the zone’s name and at its cost that this stack did not send.',
    todo: 'Compare the provider’s list of what was sent with who else has its key, and renew the key if nobody does.',
  })
}
