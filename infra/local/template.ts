import { createHash } from 'node:crypto'
import * as z from 'zod/mini'

const Resource = z.object({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  Condition: z.optional(z.string()),
})
type Resource = z.infer<typeof Resource>

/** A CloudFormation template, as far as this host reads it. */
export const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Parameters: z.optional(z.record(z.string(), z.object({ Default: z.optional(z.unknown()) }))),
  Conditions: z.optional(z.record(z.string(), z.unknown())),
  Mappings: z.optional(z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))),
  Outputs: z.optional(z.record(z.string(), z.object({ Value: z.unknown() }))),
})
export type Template = z.infer<typeof Template>

export interface Place {
  readonly stack: string
  readonly region: string
  readonly account: string
  /** Where queues answer; the first half of a queue's URL. */
  readonly endpoint: string
}

export interface Resolved {
  readonly id: string
  readonly props: Record<string, unknown>
}

/** A template with its intrinsics answered as this machine's "account" would. */
export interface Stack {
  readonly place: Place
  /** The resources of a type whose condition holds, properties resolved. */
  of(type: string): Resolved[]
  /** The resource of that logical id, or undefined. */
  find(id: string): (Resolved & { readonly type: string }) | undefined
  /** The logical id of the resource whose Arn (or, for a queue, URL) this is. */
  idOf(arn: string): string | undefined
  attribute(id: string, name: string): string
  ref(id: string): unknown
  resolve(value: unknown): unknown
  readonly outputs: Record<string, unknown>
}

/** What stands for the domain name that CloudFront would give. */
export const DISTRIBUTION_DOMAIN = 'd111111abcdef8.cloudfront.net'

const NAMES: Record<string, string> = {
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

/** A secret that only this machine knows the same each time: the reference's own digest. */
const localSecret = (reference: string): string => createHash('sha256').update(`doorstep ${reference}`).digest('hex')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @throws when the template uses an intrinsic, a resource or a mapping that is not there. */
export const readStack = (template: Template, place: Place): Stack => {
  const resourceOf = (id: string): Resource => {
    const found = template.Resources[id]
    if (!found) throw new Error(`The template refers to ${id}, which it does not define`)
    return found
  }

  const nameOf = (id: string): string => {
    const { Type, Properties = {} } = resourceOf(id)
    const property = NAMES[Type]
    const given = property === undefined ? undefined : Properties[property]
    const fifo = Properties['FifoQueue'] === true || Properties['FifoTopic'] === true ? '.fifo' : ''
    return given === undefined ? `${place.stack}-${id}${fifo}` : String(resolve(given))
  }

  const arnOf = (id: string): string => `arn:aws:${arnTail(resourceOf(id).Type, nameOf(id), place)}`

  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
    'AWS::StackName': place.stack,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/${place.stack}/00000000-0000-4000-8000-000000000000`,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::NotificationARNs': [],
    'AWS::NoValue': undefined,
  }

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
        return arnOf(id)
      case 'AWS::ApiGatewayV2::Api':
      case 'AWS::CloudFront::Distribution':
      case 'AWS::CloudFront::ResponseHeadersPolicy':
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
        return arnOf(id)
      case 'StreamArn':
        return `${arnOf(id)}/stream/local`
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

  const substitute = (argument: unknown): string => {
    const [text, given] = Array.isArray(argument) ? [String(argument[0]), argument[1]] : [String(argument), {}]
    const values = isRecord(given) ? given : {}
    return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (name in values) return String(resolve(values[name]))
      const [id, ...rest] = name.split('.')
      return String(rest.length > 0 && id ? attribute(id, rest.join('.')) : ref(name))
    })
  }

  const list = (value: unknown): unknown[] => {
    const resolved = resolve(value)
    return Array.isArray(resolved) ? resolved : [resolved]
  }

  const truth = (condition: unknown): boolean => {
    if (typeof condition === 'string') return truth(template.Conditions?.[condition])
    const value = isRecord(condition) && 'Condition' in condition ? truth(condition['Condition']) : resolve(condition)
    return value === true || value === 'true'
  }

  const intrinsics: Record<string, (argument: unknown) => unknown> = {
    Ref: (id) => ref(String(id)),
    'Fn::GetAtt': (argument) => {
      const [id, ...name] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.')
      return attribute(id ?? '', name.join('.'))
    },
    'Fn::Join': (argument) => {
      const [separator, parts] = Array.isArray(argument) ? argument : []
      return list(parts).join(String(separator))
    },
    'Fn::Sub': substitute,
    'Fn::Select': (argument) => {
      const [index, from] = Array.isArray(argument) ? argument : []
      return list(from)[Number(resolve(index))]
    },
    'Fn::Split': (argument) => {
      const [separator, text] = Array.isArray(argument) ? argument : []
      return String(resolve(text)).split(String(separator))
    },
    'Fn::Base64': (text) => Buffer.from(String(resolve(text))).toString('base64'),
    'Fn::GetAZs': () => [`${place.region}a`, `${place.region}b`, `${place.region}c`],
    'Fn::ImportValue': (name) => String(resolve(name)),
    'Fn::FindInMap': (argument) => {
      const [map, top, second] = list(argument).map(String)
      return template.Mappings?.[map ?? '']?.[top ?? '']?.[second ?? '']
    },
    'Fn::If': (argument) => {
      const [condition, yes, no] = Array.isArray(argument) ? argument : []
      return resolve(truth(condition) ? yes : no)
    },
    'Fn::Equals': (argument) => {
      const [left, right] = list(argument)
      return left === right
    },
    'Fn::Not': (argument) => !truth(Array.isArray(argument) ? argument[0] : argument),
    'Fn::And': (argument) => Array.isArray(argument) && argument.every(truth),
    'Fn::Or': (argument) => Array.isArray(argument) && argument.some(truth),
    'Fn::ToJsonString': (value) => JSON.stringify(resolve(value)),
  }

  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replaceAll(/\{\{resolve:([^}]+)\}\}/g, (_w, r: string) => localSecret(r))
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined)
    if (!isRecord(value)) return value
    const [key, ...others] = Object.keys(value)
    if (key !== undefined && others.length === 0) {
      const intrinsic = intrinsics[key]
      // A joined reference to a secret becomes whole only now.
      if (intrinsic) return secretsIn(intrinsic(value[key]))
      if (key.startsWith('Fn::')) throw new Error(`The template uses ${key}, which the local cloud does not know`)
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => {
        const resolved = resolve(inner)
        return resolved === undefined ? [] : [[name, resolved]]
      }),
    )
  }

  const secretsIn = (value: unknown): unknown => (typeof value === 'string' ? resolve(value) : value)

  const stands = ({ Condition }: Resource): boolean => Condition === undefined || truth(Condition)
  const propsOf = (id: string): Record<string, unknown> => {
    const props = resolve(resourceOf(id).Properties ?? {})
    return isRecord(props) ? props : {}
  }

  return {
    place,
    of: (type) =>
      Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type && stands(resource))
        .map(([id]) => ({ id, props: propsOf(id) })),
    find: (id) => {
      const resource = template.Resources[id]
      return resource && stands(resource) ? { id, type: resource.Type, props: propsOf(id) } : undefined
    },
    idOf: (arn) => Object.keys(template.Resources).find((id) => arnOf(id) === arn || ref(id) === arn),
    attribute,
    ref,
    resolve,
    outputs: Object.fromEntries(
      Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [name, resolve(Value)]),
    ),
  }
}
