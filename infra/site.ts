import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { namesPages, saysWhoCalls } from './edge.ts'
import { acknowledgeSite } from './site-acknowledged.ts'
import { deployPages } from './site-deployment.ts'
import { apiHeaders, pageHeaders } from './site-headers.ts'

/** A name of one's own, with a certificate from us-east-1, which is where CloudFront looks. */
export interface Domain {
  readonly name: string
  readonly certificateArn: string
}

export interface SiteProps {
  /** The folder of the built pages. */
  readonly pages: string
  readonly api: HttpApi
  readonly domain?: Domain | undefined
}

/** The pages, and the API behind the same name, so that no browser needs to be told of another origin. */
export class Site extends Construct {
  readonly origin: string
  /** What only CloudFront sends, so that its word on who calls is believed. ADR 1 says what it costs to keep it this way. */
  readonly edgeKey: string

  constructor(scope: Construct, id: string, { pages, api, domain }: SiteProps) {
    super(scope, id)
    const bucket = new Bucket(this, 'Pages', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const secret = new Secret(this, 'EdgeKey', {
      description: 'What CloudFront sends to the API in x-doorstep-edge',
      generateSecretString: { excludePunctuation: true, passwordLength: 48 },
    })
    this.edgeKey = secret.secretValue.unsafeUnwrap()

    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Doorstep: pages and API',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_200,
      ...(domain && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: pageHeaders(this),
        functionAssociations: [namesPages(this)],
      },
      additionalBehaviors: { '/api/*': this.toApi(api) },
    })
    this.origin = `https://${domain?.name ?? distribution.distributionDomainName}`
    deployPages(this, { pages, bucket, distribution })
    acknowledgeSite({ bucket, secret, distribution, domain })
  }

  private toApi(api: HttpApi): BehaviorOptions {
    return {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        customHeaders: { 'x-doorstep-edge': this.edgeKey },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: apiHeaders(this),
      functionAssociations: [saysWhoCalls(this)],
    }
  }
}
