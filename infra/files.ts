import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { NagSuppressions } from 'cdk-nag'
import { Construct } from 'constructs'
import { KEPT, SENT } from '../shared/files/keys.ts'
import type { FrontDoor } from './front-door.ts'
import { Consumer } from './house/consumer.ts'
import { HouseFunction } from './house/function.ts'
import { mayAppend, mayCount, mayReadZone, type Tables, tableNames } from './house/grants.ts'
import { nameIn } from './house/name.ts'
import type { Operator } from './house/operator.ts'

export interface FilesProps {
  readonly bundles: { readonly files: string; readonly checker: string }
  readonly tables: Tables
  readonly door: FrontDoor
  readonly site: { readonly origin: string; readonly edgeKey: string }
  readonly due: Topic
  readonly operator: Operator
}

/**
 * The bucket's name, known before the bucket is: the pages' policy names its address, and the bucket names the pages'; each
 * could not wait for the other.
 */
export const filesBucket = (scope: Construct): string =>
  `${nameIn(scope, 'files').toLowerCase()}-${Aws.ACCOUNT_ID}-${Aws.REGION}`

/** Where browsers send files to and save them from. */
export const filesOrigin = (scope: Construct): string =>
  `https://${filesBucket(scope)}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`

/** Photos and papers: the bucket that browsers send them to, who gives leave to, and who looks into what came. */
export class Files extends Construct {
  constructor(scope: Construct, id: string, props: FilesProps) {
    super(scope, id)
    const bucketName = filesBucket(this)
    const bucket = this.bucket(bucketName, props.site.origin)
    this.givesLeave(bucket, props)
    const inbox = this.looksInto(bucket, props)
    tells(bucket, bucketName, inbox)
  }

  private bucket(bucketName: string, origin: string): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // Not versioned: what is thrown away is to be gone.
      lifecycleRules: [
        { prefix: SENT, expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      cors: [{ allowedOrigins: [origin], allowedMethods: [HttpMethods.POST], maxAge: 3600 }],
      removalPolicy: RemovalPolicy.RETAIN,
    })
    NagSuppressions.addResourceSuppressions(bucket, [
      {
        id: 'AwsSolutions-S1',
        reason: 'The Journal knows who was given leave to send what, and the API logs who asked for a link.',
      },
    ])
    return bucket
  }

  private givesLeave(bucket: Bucket, { bundles, tables, door, site, operator }: FilesProps): void {
    const files = new HouseFunction(this, 'Files', {
      bundle: bundles.files,
      does: 'Gives leave to send photos and papers to the bucket, and to save them from there',
      timeoutSeconds: 10,
      memoryMb: 1024,
      environment: { ...tableNames(tables), FILES_BUCKET: bucket.bucketName, EDGE_KEY: site.edgeKey },
      operator,
      hurts: 'Photos and papers can be neither added nor seen; requests without them are taken all the same.',
      todo: 'Read the log of files for errors.',
    })
    mayAppend(files, tables)
    mayReadZone(files, tables)
    mayCount(files, tables)
    mayOn(files, bucket, ['s3:PutObject'], SENT)
    mayOn(files, bucket, ['s3:GetObject'], KEPT)
    door.leadsTo(files, ['/api/files', '/api/files/{id}'])
  }

  private looksInto(bucket: Bucket, { bundles, tables, due, operator }: FilesProps): Queue {
    const hurts = 'Photos and papers that were sent are shown as being checked and cannot be seen.'
    const { JOURNAL_TABLE, REGISTER_TABLE } = tableNames(tables)
    const checker = new HouseFunction(this, 'Checker', {
      bundle: bundles.checker,
      does: 'Looks into the files that came and throws away what is no longer kept',
      timeoutSeconds: 30,
      // Ten files of 10 MB at once, each in two copies.
      memoryMb: 1024,
      environment: { JOURNAL_TABLE, REGISTER_TABLE, FILES_BUCKET: bucket.bucketName },
      operator,
      hurts,
      todo: 'Read the log of checker for the file that fails; what was sent waits a day in the bucket.',
    })
    mayAppend(checker, tables)
    mayOn(checker, bucket, ['s3:GetObject', 's3:DeleteObject'], SENT)
    mayOn(checker, bucket, ['s3:PutObject', 's3:DeleteObject'], KEPT)
    const { queue } = new Consumer(this, 'Inbox', {
      name: 'checker',
      fn: checker,
      hears: { Due: { topic: due, by: 'kind', values: ['file'] } },
      operator,
      hurts,
    })
    return queue
  }
}

const mayOn = (fn: HouseFunction, bucket: Bucket, actions: readonly string[], prefix: string): void => {
  fn.may(actions, bucket.arnForObjects(`${prefix}*`))
  const reason = 'Each file has a random key of its own, under a prefix that nothing else has.'
  if (fn.role)
    NagSuppressions.addResourceSuppressions(
      fn.role,
      [{ id: 'AwsSolutions-IAM5', reason, appliesTo: [{ regex: `/^Resource::<Files.*>\\/${prefix}\\*$/` }] }],
      true,
    )
}

/** S3 says to the queue what came. Told here in CloudFormation's own words: CDK's would bring a function of its own. */
const tells = (bucket: Bucket, bucketName: string, queue: Queue): void => {
  const arn = `arn:${Aws.PARTITION}:s3:::${bucketName}`
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': arn }, StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  )
  const { defaultChild } = bucket.node
  if (!(defaultChild instanceof CfnBucket)) throw new Error('The bucket is not what CloudFormation calls one')
  defaultChild.notificationConfiguration = {
    queueConfigurations: [
      {
        event: 's3:ObjectCreated:*',
        queue: queue.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: SENT }] } },
      },
    ],
  }
  // S3 tries the queue when the bucket is made, and is refused unless the queue lets it in by then.
  defaultChild.node.addDependency(queue.node.findChild('Policy'))
}
