import { describe, expect, it } from 'vitest'
import { stackOf } from './testdata/stack-of.ts'

const QUEUE = { Type: 'AWS::SQS::Queue', Properties: {} }
/** The value as a property of some resource. */
const resolved = (value: unknown, more: Parameters<typeof stackOf>[1] = {}) =>
  stackOf({ Queue: QUEUE, It: { Type: 'AWS::Logs::LogGroup', Properties: { value } } }, more).find('It')?.props['value']

describe('an intrinsic', () => {
  const ARN = 'arn:aws:sqs:us-east-1:000000000000:Doorstep-Queue'
  it.each([
    [{ Ref: 'Queue' }, 'http://127.0.0.1:4566/000000000000/Doorstep-Queue'],
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, ARN],
    [{ 'Fn::GetAtt': 'Queue.Arn' }, ARN],
    [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sqs']] }, 'arn:aws:sqs'],
    [{ 'Fn::Sub': `\${Queue.Arn}/\${!Literal}/\${AWS::AccountId}` }, `${ARN}/\${Literal}/000000000000`],
    [{ 'Fn::Sub': [`\${name}!`, { name: { Ref: 'AWS::StackName' } }] }, 'Doorstep!'],
    [{ 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }] }, 'Doorstep-Queue'],
    [{ 'Fn::Base64': '门' }, '6Zeo'],
    [{ 'Fn::ToJsonString': { arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } }, `{"arn":"${ARN}"}`],
    [[{ Ref: 'AWS::NoValue' }, 1], [1]],
    [{ kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
  ])('%j is %j', (value, answer) => {
    expect(resolved(value)).toEqual(answer)
  })

  it('takes maps, parameters and conditions from the template', () => {
    const more = {
      Parameters: { Kind: { Default: 'zone' } },
      Mappings: { Sizes: { zone: { squads: 20 } } },
      Conditions: {
        IsZone: { 'Fn::Equals': [{ Ref: 'Kind' }, 'zone'] },
        Else: { 'Fn::Not': [{ Condition: 'IsZone' }] },
        Both: { 'Fn::And': [{ Condition: 'IsZone' }, { 'Fn::Or': [{ Condition: 'Else' }, { Condition: 'IsZone' }] }] },
      },
    }
    expect(resolved({ 'Fn::FindInMap': ['Sizes', { Ref: 'Kind' }, 'squads'] }, more)).toBe(20)
    expect(resolved({ 'Fn::If': ['Both', 'yes', 'no'] }, more)).toBe('yes')
    expect(resolved({ 'Fn::If': ['Else', 'yes', { Ref: 'AWS::NoValue' }] }, more)).toBeUndefined()
  })

  it('that is not known here is an error that names it', () => {
    expect(() => resolved({ 'Fn::Cidr': ['10.0.0.0/8', 1, 8] })).toThrow(/uses Fn::Cidr/)
    expect(() => resolved({ Ref: 'Nowhere' })).toThrow(/refers to Nowhere, which it does not define/)
  })
})

describe('a secret', () => {
  it('is the same at every start, another for every reference, and never the reference itself', () => {
    const secret = (id: string) =>
      resolved({ 'Fn::Join': ['', ['{{resolve:secretsmanager:', id, ':SecretString:::}}']] })
    expect(secret('EdgeKey')).toMatch(/^[0-9a-f]{64}$/)
    expect(secret('EdgeKey')).toBe(secret('EdgeKey'))
    expect(secret('EdgeKey')).not.toBe(secret('Other'))
  })
})

describe('a resource', () => {
  it('has the name that the template gives, else one of stack and logical id', () => {
    const stack = stackOf({
      Queue: QUEUE,
      Fifo: { ...QUEUE, Properties: { FifoQueue: true } },
      Named: { ...QUEUE, Properties: { QueueName: '门' } },
    })
    expect(stack.attribute('Queue', 'QueueName')).toBe('Doorstep-Queue')
    expect(stack.attribute('Fifo', 'QueueName')).toBe('Doorstep-Fifo.fifo')
    expect(stack.attribute('Named', 'Arn')).toBe('arn:aws:sqs:us-east-1:000000000000:门')
  })

  it('is found again by its ARN or its URL', () => {
    const stack = stackOf({ Queue: QUEUE })
    expect(stack.idOf('arn:aws:sqs:us-east-1:000000000000:Doorstep-Queue')).toBe('Queue')
    expect(stack.idOf('http://127.0.0.1:4566/000000000000/Doorstep-Queue')).toBe('Queue')
    expect(stack.idOf('arn:aws:sqs:us-east-1:000000000000:Doorstep-Other')).toBeUndefined()
  })

  it('whose condition does not hold is not there', () => {
    const stack = stackOf(
      { Queue: { ...QUEUE, Condition: 'Never' } },
      { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
    )
    expect(stack.of('AWS::SQS::Queue')).toEqual([])
    expect(stack.find('Queue')).toBeUndefined()
  })
})
