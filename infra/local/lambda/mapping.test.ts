import { describe, expect, it } from 'vitest'
import { stackOf } from '../testdata/stack-of.ts'
import { mappingsOf, reportedFailures } from './mapping.ts'

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:router'
const STREAM = 'arn:aws:dynamodb:us-east-1:000000000000:table/Journal/stream/local'
const mappingOf = (properties: object) => {
  const [mapping] = mappingsOf(
    stackOf({
      Relay: { Type: 'AWS::Lambda::Function', Properties: {} },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { FunctionName: { Ref: 'Relay' }, ...properties },
      },
    }),
  )
  return mapping
}

describe('an event source mapping', () => {
  it("has Lambda's defaults where the template says nothing", () => {
    expect(mappingOf({ EventSourceArn: QUEUE })).toMatchObject({
      functionId: 'Relay',
      batchSize: 10,
      reportsItems: false,
      bisects: false,
      retries: Infinity,
      maxAgeMs: Infinity,
    })
    expect(mappingOf({ EventSourceArn: STREAM })).toMatchObject({ batchSize: 100, fromStart: false })
  })

  it('takes -1 for no limit and 0 for none at all', () => {
    const unlimited = { EventSourceArn: STREAM, MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1 }
    expect(mappingOf(unlimited)).toMatchObject({ retries: Infinity, maxAgeMs: Infinity })
    expect(mappingOf({ EventSourceArn: STREAM, MaximumRetryAttempts: 0 })?.retries).toBe(0)
  })

  it('that is switched off feeds nothing', () => {
    expect(mappingOf({ EventSourceArn: QUEUE, Enabled: false })).toBeUndefined()
  })

  it('wants what one of its filters wants', () => {
    const Filters = [{ Pattern: '{"eventName":["INSERT"]}' }, { Pattern: '{"eventName":["MODIFY"]}' }]
    const mapping = mappingOf({ EventSourceArn: STREAM, FilterCriteria: { Filters } })
    expect(mapping?.wants({ eventName: 'MODIFY' })).toBe(true)
    expect(mapping?.wants({ eventName: 'REMOVE' })).toBe(false)
  })

  it('to a function that the template does not define is an error', () => {
    expect(() => mappingOf({ EventSourceArn: QUEUE, FunctionName: 'elsewhere' })).toThrow(/Mapping names a function/)
  })
})

describe('what a function reports as failed', () => {
  const known = ['1', '2', '3']
  const failed = (...identifiers: unknown[]) => ({
    batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
  })

  it.each([[null], [undefined], [{}], [{ batchItemFailures: null }], [failed()]])('is nothing for %j', (answer) => {
    expect(reportedFailures(answer, known)).toEqual([])
  })

  it('is what it names', () => {
    expect(reportedFailures(failed('2', '3'), known)).toEqual(['2', '3'])
  })

  it.each([
    ['an unknown identifier', failed('2', '9')],
    ['an empty identifier', failed('')],
    ['a missing identifier', failed(null)],
    ['a list that is none', { batchItemFailures: 'all' }],
    ['an answer of another kind', 'done'],
  ])('is the whole batch for %s', (_what, answer) => {
    expect(reportedFailures(answer, known)).toEqual(known)
  })
})
