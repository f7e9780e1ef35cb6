import { describe, expect, it } from 'vitest'
import { stackOf } from '../testdata/stack-of.ts'
import { type Ask, allows, refusal, type Statement, statementsOf } from './iam.ts'

const JOURNAL = 'arn:aws:dynamodb:us-east-1:000000000000:table/Doorstep-Journal'
const put: Ask = { action: 'dynamodb:PutItem', resource: JOURNAL }
const allow = (more: Partial<Statement>): Statement => ({ Effect: 'Allow', ...more })
const verdict = (statement: Partial<Statement>, ask: Ask = put) => allows([allow(statement)], ask)

describe('a role', () => {
  it('may do nothing that no statement allows', () => {
    expect(allows([], put)).toBe('no-policy')
    expect(verdict({ Action: 'dynamodb:GetItem', Resource: JOURNAL })).toBe('no-policy')
    expect(verdict({ Action: 'dynamodb:PutItem', Resource: `${JOURNAL}-old` })).toBe('no-policy')
  })

  it('may not do what is denied, whatever else allows it', () => {
    const deny: Statement = { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' }
    expect(allows([allow({ Action: '*', Resource: '*' }), deny], put)).toBe('denied')
  })

  it('may do all but what NotAction names, on all but what NotResource names', () => {
    expect(verdict({ NotAction: 'dynamodb:DeleteItem', Resource: '*' })).toBe('allowed')
    expect(verdict({ NotAction: ['dynamodb:PutItem'], Resource: '*' })).toBe('no-policy')
    const phones = { Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' }
    expect(verdict(phones, { action: 'sns:Publish', resource: '+8613800138000' })).toBe('allowed')
    expect(verdict(phones, { action: 'sns:Publish', resource: 'arn:aws:sns:us-east-1:0:events' })).toBe('no-policy')
  })
})

describe('a pattern', () => {
  it('has * for any run of characters and ? for one', () => {
    expect(verdict({ Action: 'dynamodb:*Item', Resource: `${JOURNAL.slice(0, -1)}?` })).toBe('allowed')
    expect(verdict({ Action: 'dynamodb:PutItem', Resource: `${JOURNAL}?` })).toBe('no-policy')
  })

  it('takes every other character as it stands', () => {
    expect(verdict({ Action: 'dynamodb.PutItem', Resource: '*' })).toBe('no-policy')
    expect(verdict({ Action: 'dynamodb:PutItem', Resource: JOURNAL.replace('Journal', '(Journal|x)') })).toBe(
      'no-policy',
    )
  })

  it('knows actions in upper and lower case, resources only as they are written', () => {
    expect(verdict({ Action: 'DYNAMODB:putitem', Resource: JOURNAL })).toBe('allowed')
    expect(verdict({ Action: 'dynamodb:PutItem', Resource: JOURNAL.toUpperCase() })).toBe('no-policy')
  })
})

describe('a condition', () => {
  const keyed = (Condition: Statement['Condition'], keys: readonly string[] | undefined) =>
    verdict(
      { Action: '*', Resource: '*', Condition },
      keys ? { ...put, context: { 'dynamodb:LeadingKeys': keys } } : put,
    )
  const LIKE = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['contact#*'] } }

  it('over all values holds only when every value fits', () => {
    expect(keyed(LIKE, ['contact#1', 'contact#2'])).toBe('allowed')
    expect(keyed(LIKE, ['contact#1', 'zone'])).toBe('no-policy')
  })

  it('over any value holds when one fits', () => {
    const any = { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'zone' } }
    expect(keyed(any, ['contact#1', 'zone'])).toBe('allowed')
    expect(keyed(any, ['contact#1'])).toBe('no-policy')
    expect(keyed(any, undefined)).toBe('no-policy')
  })

  it('holds over all values of a key that the call does not have, as AWS warns', () => {
    expect(keyed(LIKE, undefined)).toBe('allowed')
    expect(keyed({ ...LIKE, Null: { 'dynamodb:LeadingKeys': 'false' } }, undefined)).toBe('no-policy')
  })

  it('that denies a value holds when there is none', () => {
    const not = { StringNotEquals: { 'dynamodb:LeadingKeys': ['zone', 'park'] } }
    expect(keyed(not, ['zone'])).toBe('no-policy')
    expect(keyed(not, ['squad'])).toBe('allowed')
    expect(keyed(not, undefined)).toBe('allowed')
  })

  it('with IfExists is passed over when the call lacks the key', () => {
    const ifExists = { StringEqualsIfExists: { 'dynamodb:LeadingKeys': 'zone' } }
    expect(keyed(ifExists, undefined)).toBe('allowed')
    expect(keyed(ifExists, ['park'])).toBe('no-policy')
  })

  it('allows nothing when its operator is not known here', () => {
    expect(keyed({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, ['zone'])).toBe('no-policy')
  })
})

describe("a role's statements", () => {
  it('come from its own policies, those attached to it and the managed ones it names, and no others', () => {
    const document = (Action: string) => ({ Statement: { Effect: 'Allow', Action, Resource: '*' } })
    const stack = stackOf({
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [{ PolicyDocument: document('sqs:SendMessage') }],
          ManagedPolicyArns: [{ Ref: 'Managed' }],
        },
      },
      Attached: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyDocument: document('sns:Publish'), Roles: [{ Ref: 'Role' }] },
      },
      Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('dynamodb:GetItem') } },
      Others: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyDocument: document('dynamodb:PutItem'), Roles: ['another'] },
      },
    })
    const actions = statementsOf(stack, 'Role').map(({ Action }) => Action)
    expect(actions).toEqual(['sqs:SendMessage', 'sns:Publish', 'dynamodb:GetItem'])
  })
})

describe('a refusal', () => {
  it('tells an explicit deny from a missing permission', () => {
    expect(refusal('someone', put, 'denied')).toMatch(/with an explicit deny/)
    expect(refusal('someone', put, 'no-policy')).toMatch(/because no identity-based policy allows the dynamodb:PutItem/)
  })
})
