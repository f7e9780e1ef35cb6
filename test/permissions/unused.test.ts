import { expect, it } from 'vitest'
import { stackOf } from '../../infra/local/testdata/stack-of.ts'
import { unused } from './unused.ts'

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/Doorstep-Register'
const stack = stackOf({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Action: ['dynamodb:GetItem', 'dynamodb:Query'],
                Resource: [TABLE, `${TABLE}/index/*`],
              },
              { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' },
              { Effect: 'Deny', Action: 'dynamodb:DeleteItem', Resource: '*' },
            ],
          },
        },
      ],
    },
  },
})
const desk = [{ id: 'Desk', roleId: 'Role' }] as never
const used = (...lines: readonly [action: string, resource: string][]) =>
  lines.map(([action, resource]) => ({ functionId: 'Desk', action, resource }))

it('lists what a function may do and never did, one action on one thing at a time', () => {
  const lines = used(
    ['dynamodb:GetItem', TABLE],
    ['dynamodb:Query', `${TABLE}/index/due`],
    ['sns:Publish', '+8613800138000'],
  )
  expect(unused(stack, desk, lines)).toEqual([
    { functionId: 'Desk', action: 'dynamodb:GetItem', on: `${TABLE}/index/*` },
    { functionId: 'Desk', action: 'dynamodb:Query', on: TABLE },
  ])
})

it('takes no other function’s use for its own', () => {
  const lines = used(['dynamodb:GetItem', TABLE]).map((line) => ({ ...line, functionId: 'Intake' }))
  expect(unused(stack, desk, lines)).toHaveLength(5)
})
