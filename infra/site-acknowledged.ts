import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { NagSuppressions } from 'cdk-nag'

interface Acknowledged {
  readonly bucket: Bucket
  readonly secret: Secret
  readonly distribution: Distribution
  readonly domain: object | undefined
}

/** Where the site does not do what cdk-nag asks, and why. */
export const acknowledgeSite = ({ bucket, secret, distribution, domain }: Acknowledged): void => {
  NagSuppressions.addResourceSuppressions(bucket, [
    { id: 'AwsSolutions-S1', reason: 'It holds the public pages only, and only CloudFront may read it.' },
  ])
  NagSuppressions.addResourceSuppressions(secret, [
    { id: 'AwsSolutions-SMG4', reason: 'Stack updates alone read it; ADR 1 says how it is renewed by hand.' },
  ])
  NagSuppressions.addResourceSuppressions(distribution, [
    { id: 'AwsSolutions-CFR1', reason: 'Companies of the zone have their people and parents in any country.' },
    {
      id: 'AwsSolutions-CFR2',
      reason: 'The API is throttled and intake counts by address and phone; a WAF is the zone’s to choose.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason:
        'Standard logs cannot be delivered to a bucket in ap-east-1, where zones near the mainland deploy; the API logs each call.',
    },
    ...(domain
      ? []
      : [
          {
            id: 'AwsSolutions-CFR4',
            reason: 'CloudFront’s own name takes no minimum; -c domain=… brings TLS 1.2.',
          },
        ]),
  ])
}
