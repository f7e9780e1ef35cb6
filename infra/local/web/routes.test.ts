import { describe, expect, it } from 'vitest'
import { stackOf } from '../testdata/stack-of.ts'
import { matchRoute, routesOf } from './routes.ts'

const routes = [
  'ANY /api/requests',
  'ANY /api/requests/{receipt}',
  'POST /api/requests/{receipt}',
  'ANY /api/requests/categories',
  'ANY /api/requests/{receipt}/{action}',
  'ANY /api/{rest+}',
  '$default',
].map((key) => ({ key, functionId: key }))
const key = (method: string, path: string) => matchRoute(routes, method, path)?.route.key

describe('a route', () => {
  it('with fewer variables goes before one with more', () => {
    expect(key('GET', '/api/requests/categories')).toBe('ANY /api/requests/categories')
    expect(key('GET', '/api/requests/7K3F-9QXM-C')).toBe('ANY /api/requests/{receipt}')
  })

  it('with a method goes before ANY', () => {
    expect(key('POST', '/api/requests/7K3F-9QXM-C')).toBe('POST /api/requests/{receipt}')
  })

  it('that is greedy comes after every full match, and $default last', () => {
    expect(key('GET', '/api/requests/7K3F-9QXM-C/confirm/twice')).toBe('ANY /api/{rest+}')
    expect(key('GET', '/elsewhere')).toBe('$default')
  })

  it('takes its path with a slash at the end, but no empty variable', () => {
    expect(key('GET', '/api/requests/')).toBe('ANY /api/requests')
    expect(key('GET', '/api/requests//confirm')).toBe('ANY /api/{rest+}')
  })

  it('hands on its variables decoded, and as they are where they cannot be', () => {
    const parameters = (path: string) => matchRoute(routes, 'GET', path)?.parameters
    expect(parameters('/api/requests/%E8%AF%89%E6%B1%82/confirm')).toEqual({ receipt: '诉求', action: 'confirm' })
    expect(parameters('/api/requests/%E0%A4%A/confirm')).toEqual({ receipt: '%E0%A4%A', action: 'confirm' })
    expect(parameters('/api/a/b')).toEqual({ rest: 'a/b' })
  })

  it('that nobody has is no route', () => {
    expect(matchRoute(routes.slice(0, 1), 'GET', '/api/desk')).toBeUndefined()
  })
})

describe("the template's routes", () => {
  it('lead to the function behind their integration, however that names it', () => {
    const uri = (Arn: unknown) => ({ Type: 'AWS::ApiGatewayV2::Integration', Properties: { IntegrationUri: Arn } })
    const route = (RouteKey: string, integration: string) => ({
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: { RouteKey, Target: { 'Fn::Join': ['/', ['integrations', { Ref: integration }]] } },
    })
    const stack = stackOf({
      Intake: { Type: 'AWS::Lambda::Function', Properties: {} },
      Desk: { Type: 'AWS::Lambda::Function', Properties: {} },
      ToIntake: uri({ 'Fn::GetAtt': ['Intake', 'Arn'] }),
      ToDesk: uri({
        'Fn::Join': [
          '',
          ['arn:aws:apigateway:us-east-1:lambda:path/', { 'Fn::GetAtt': ['Desk', 'Arn'] }, '/invocations'],
        ],
      }),
      Requests: route('ANY /api/requests', 'ToIntake'),
      Answer: route('ANY /api/desk', 'ToDesk'),
    })
    expect(routesOf(stack)).toEqual([
      { key: 'ANY /api/requests', functionId: 'Intake' },
      { key: 'ANY /api/desk', functionId: 'Desk' },
    ])
  })
})
