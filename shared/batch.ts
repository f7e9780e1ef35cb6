import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { Log } from './http/problems.ts'
import { traceOf } from './trace.ts'

/**
 * A handler of a queue's messages. Each stands for itself: one that fails is logged and comes again, and none of its
 * neighbours does. They run side by side, since a standard queue promises no order that could be kept.
 */
export const batch =
  (each: (body: string, record: SQSRecord) => Promise<void>, log: Log) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(
      Records.map(async (record) => {
        try {
          await each(record.body, record)
          return []
        } catch (error) {
          const { messageId, attributes } = record
          const tries = Number(attributes.ApproximateReceiveCount)
          log({ level: 'error', what: 'message-failed', messageId, tries, ...traceOf(error) })
          return [{ itemIdentifier: messageId }]
        }
      }),
    )
    return { batchItemFailures: failures.flat() }
  }
