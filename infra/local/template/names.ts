import type { Place, Resource, Template } from '../template.ts'

/** What stands for the domain name that CloudFront would give. */
export const DISTRIBUTION_DOMAIN = 'd111111abcdef8.cloudfront.net'

/** The property by which a template names a resource itself. */
const NAME_PROPERTY: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::CloudFront::Function': 'Name',
  'AWS::SES::ConfigurationSet': 'Name',
}

/** The part of an ARN after `arn:<partition>:`, given a resource's name. */
const arnTail = (type: string, name: string, { region, account }: Place): string => {
  const here = `${region}:${account}`
  switch (type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return `dynamodb:${here}:table/${name}`
    case 'AWS::SQS::Queue':
      return `sqs:${here}:${name}`
    case 'AWS::SNS::Topic':
      return `sns:${here}:${name}`
    case 'AWS::Lambda::Function':
      return `lambda:${here}:function:${name}`
    case 'AWS::IAM::Role':
      return `iam::${account}:role/${name}`
    case 'AWS::IAM::ManagedPolicy':
      return `iam::${account}:policy/${name}`
    case 'AWS::S3::Bucket':
      return `s3:::${name}`
    case 'AWS::Logs::LogGroup':
      return `logs:${here}:log-group:${name}:*`
    case 'AWS::SecretsManager::Secret':
      return `secretsmanager:${here}:secret:${name}`
    case 'AWS::CloudFront::Function':
      return `cloudfront::${account}:function/${name}`
    case 'AWS::CloudFront::Distribution':
      return `cloudfront::${account}:distribution/${name}`
    default:
      return `${type.split('::')[1]?.toLowerCase()}:${here}:${name}`
  }
}

const pseudoParameters = ({ account, region, stack }: Place): Readonly<Record<string, unknown>> => ({
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': 'aws',
  'AWS::StackName': stack,
  'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack}/00000000-0000-4000-8000-000000000000`,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NotificationARNs': [],
  'AWS::NoValue': undefined,
})

/** What CloudFormation answers to Ref and GetAtt, by a resource's logical id. */
export interface Names {
  ref(id: string): unknown
  attribute(id: string, name: string): string
  arn(id: string): string
}

/** @throws when the template does not define what is asked for. */
export const namesIn = (template: Template, place: Place, resolve: (value: unknown) => unknown): Names => {
  const pseudo = pseudoParameters(place)

  const resourceOf = (id: string): Resource => {
    const found = template.Resources[id]
    if (!found) throw new Error(`The template refers to ${id}, which it does not define`)
    return found
  }

  const nameOf = (id: string): string => {
    const { Type, Properties = {} } = resourceOf(id)
    const given = Properties[NAME_PROPERTY[Type] ?? '']
    const fifo = Properties['FifoQueue'] === true || Properties['FifoTopic'] === true ? '.fifo' : ''
    return given === undefined ? `${place.stack}-${id}${fifo}` : String(resolve(given))
  }

  const arn = (id: string): string => `arn:aws:${arnTail(resourceOf(id).Type, nameOf(id), place)}`

  const ref = (id: string): unknown => {
    if (id in pseudo) return pseudo[id]
    const parameter = template.Parameters?.[id]
    if (parameter) return parameter.Default
    switch (resourceOf(id).Type) {
      case 'AWS::SQS::Queue':
        return `${place.endpoint}/${place.account}/${nameOf(id)}`
      case 'AWS::SNS::Topic':
      case 'AWS::IAM::ManagedPolicy':
      case 'AWS::SecretsManager::Secret':
        return arn(id)
      case 'AWS::ApiGatewayV2::Api':
      case 'AWS::CloudFront::Distribution':
      case 'AWS::CloudFront::ResponseHeadersPolicy':
      case 'AWS::CloudFront::OriginRequestPolicy':
        return id
      default:
        return nameOf(id)
    }
  }

  const attribute = (id: string, name: string): string => {
    const { Type } = resourceOf(id)
    switch (name) {
      case 'Arn':
      case 'TopicArn':
      case 'FunctionARN':
        return arn(id)
      case 'StreamArn':
        return `${arn(id)}/stream/local`
      case 'QueueName':
      case 'TopicName':
        return nameOf(id)
      case 'QueueUrl':
        return String(ref(id))
      case 'DomainName':
        if (Type === 'AWS::CloudFront::Distribution') return DISTRIBUTION_DOMAIN
        return `${nameOf(id).toLowerCase()}.s3.amazonaws.com`
      case 'RegionalDomainName':
        return `${nameOf(id).toLowerCase()}.s3.${place.region}.amazonaws.com`
      case 'ApiEndpoint':
        return `https://${id.toLowerCase()}.execute-api.${place.region}.amazonaws.com`
      default:
        return `${id}.${name}`
    }
  }

  return { ref, attribute, arn }
}
