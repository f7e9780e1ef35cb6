import * as z from 'zod/mini'
import type { Stack } from '../template.ts'
import { matchesPattern } from './event-pattern.ts'

const Props = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: z.optional(z.boolean()),
  BatchSize: z.optional(z.number()),
  StartingPosition: z.optional(z.string()),
  FunctionResponseTypes: z.optional(z.array(z.string())),
  BisectBatchOnFunctionError: z.optional(z.boolean()),
  MaximumRetryAttempts: z.optional(z.number()),
  MaximumRecordAgeInSeconds: z.optional(z.number()),
  DestinationConfig: z.optional(z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) })),
  FilterCriteria: z.optional(z.object({ Filters: z.optional(z.array(z.object({ Pattern: z.string() }))) })),
})

/** An event source mapping, with Lambda's defaults filled in. */
export interface Mapping {
  readonly id: string
  readonly functionId: string
  readonly source: string
  readonly batchSize: number
  readonly reportsItems: boolean
  readonly fromStart: boolean
  readonly bisects: boolean
  /** Infinity when the template sets no limit. */
  readonly retries: number
  readonly maxAgeMs: number
  readonly onFailure: string | undefined
  wants(record: unknown): boolean
}

const limit = (value: number | undefined) => (value === undefined || value < 0 ? Infinity : value)

export const mappingsOf = (stack: Stack): Mapping[] =>
  stack.of('AWS::Lambda::EventSourceMapping').flatMap(({ id, props: raw }) => {
    const props = Props.parse(raw)
    if (props.Enabled === false) return []
    const functionId = stack
      .of('AWS::Lambda::Function')
      .find((f) => [stack.ref(f.id), stack.attribute(f.id, 'Arn')].includes(props.FunctionName))?.id
    if (!functionId)
      throw new Error(`The event source mapping ${id} names a function that the template does not define`)
    const patterns = (props.FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern))
    return [
      {
        id,
        functionId,
        source: props.EventSourceArn,
        batchSize: props.BatchSize ?? (props.EventSourceArn.includes(':sqs:') ? 10 : 100),
        reportsItems: props.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
        fromStart: props.StartingPosition === 'TRIM_HORIZON',
        bisects: props.BisectBatchOnFunctionError ?? false,
        retries: limit(props.MaximumRetryAttempts),
        maxAgeMs: limit(props.MaximumRecordAgeInSeconds) * 1000,
        onFailure: props.DestinationConfig?.OnFailure?.Destination,
        wants: (record) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, record)),
      },
    ]
  })

const Failures = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.optional(z.nullable(z.string())) })),
})

/**
 * The items that a function reports as failed. Null, {} or no list at all means that everything went well; an
 * identifier that is empty or unknown means that nothing did.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const reportedFailures = (answer: unknown, known: readonly string[]): readonly string[] => {
  if (answer === null || answer === undefined) return []
  if (typeof answer === 'object' && !('batchItemFailures' in answer)) return []
  if (typeof answer === 'object' && 'batchItemFailures' in answer && answer.batchItemFailures === null) return []
  const parsed = Failures.safeParse(answer)
  if (!parsed.success) return known
  const named = parsed.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier ?? '')
  return named.every((name) => known.includes(name)) ? named : known
}
