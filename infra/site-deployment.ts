import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { NagSuppressions } from 'cdk-nag'
import { Construct } from 'constructs'

export interface PagesDeployment {
  readonly pages: string
  readonly bucket: Bucket
  readonly distribution: Distribution
}

/**
 * Scripts and styles carry their hash in their name, so they are kept for good: a page that was opened before a deployment still
 * finds its own. Pages are asked for anew each time, and go when the folder has them no more.
 */
export const deployPages = (scope: Construct, { pages, bucket, distribution }: PagesDeployment): void => {
  const here = new Construct(scope, 'Deployment')
  const log = new LogGroup(here, 'Log', { retention: RetentionDays.THREE_MONTHS, removalPolicy: RemovalPolicy.DESTROY })
  const role = new Role(here, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  role.addToPolicy(
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [log.logGroupArn] }),
  )
  const common = {
    sources: [Source.asset(pages)],
    destinationBucket: bucket as IBucket,
    memoryLimit: 512,
    logGroup: log,
    role,
  }
  const assets = new BucketDeployment(here, 'Assets', {
    ...common,
    exclude: ['*'],
    include: ['assets/*'],
    prune: false,
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  })
  const html = new BucketDeployment(here, 'Html', {
    ...common,
    exclude: ['assets/*'],
    prune: true,
    cacheControl: [CacheControl.noCache()],
    distribution,
    distributionPaths: ['/*'],
  })
  html.node.addDependency(assets)
  acknowledge(here, role)
}

const acknowledge = (here: Construct, role: Role): void => {
  const grants =
    'CDK’s own deployment copies any file of the asset into the bucket of pages, and its grants are written so.'
  NagSuppressions.addResourceSuppressions(role, [{ id: 'AwsSolutions-IAM5', reason: grants }], true)
  const runtime = 'CDK writes the function that copies the files, and chooses its runtime.'
  const copiers = Stack.of(here).node.children.filter(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))
  for (const copier of copiers)
    NagSuppressions.addResourceSuppressions(copier, [{ id: 'AwsSolutions-L1', reason: runtime }], true)
}
