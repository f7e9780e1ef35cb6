import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { DomainEvent } from '../../events/event.ts'
import { eventMessage } from '../../shared/batch-event.ts'
import { type Ordered, type Publish, publishInOrder } from '../../shared/batch-publish.ts'
import type { Log } from '../../shared/http/problems.ts'

export interface Deps {
  readonly publish: Publish
  readonly log: Log
}

/** The first record of an invocation failed, so nothing of it is done. */
export class RelayStopped extends Error {
  override name = 'RelayStopped'
}

/**
 * Publishes the Journal's events in the order of their shard. At the first that fails it stops and reports that record, from which
 * Lambda goes on; nothing after it is lost or overtakes it within its stream, though some may come twice.
 *
 * A record that no schema knows would fail for ever. Reported where records before it are done, it becomes the first of the next
 * batch; as the first it makes the invocation fail, because only a failed invocation is bisected in its middle (a reported one is
 * cut at the record, which leaves the batch whole). So the halves shrink to that record alone, its retries run out, it goes to the
 * on-failure destination, and the shard moves on.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const makeHandler =
  ({ publish, log }: Deps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { readable, unreadable } = read(Records, log)
    const stopped = await publishInOrder(publish, readable)
    if (stopped) log({ level: 'error', what: 'relay-stopped', code: stopped.code, id: readable[stopped.place]?.id })
    const failed = stopped ? readable[stopped.place]?.sequence : unreadable
    if (failed === undefined) return { batchItemFailures: [] }
    if (failed === sequenceOf(Records[0])) throw new RelayStopped(`The record ${failed} cannot be published`)
    return { batchItemFailures: [{ itemIdentifier: failed }] }
  }

interface Readable extends Ordered {
  readonly id: string
  readonly sequence: string
}

const sequenceOf = (record: DynamoDBRecord | undefined): string => record?.dynamodb?.SequenceNumber ?? ''

/** The records up to the first that no schema knows; the Journal only grows, so that only insertions tell of an event. */
const read = (records: readonly DynamoDBRecord[], log: Log): { readable: Readable[]; unreadable?: string } => {
  const readable: Readable[] = []
  for (const record of records.filter(({ eventName }) => eventName === 'INSERT')) {
    const image = unmarshall((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>)
    const sequence = sequenceOf(record)
    const { success, data, error } = DomainEvent.safeParse(image)
    if (!success) {
      const issues = error.issues.map(({ code, path }) => `${path.join('.')} ${code}`)
      const { stream, version, type } = image
      log({ level: 'error', what: 'relay-unreadable', stream, version, type, sequence, issues })
      return { readable, unreadable: sequence }
    }
    readable.push({ ...eventMessage(data), id: data.id, sequence })
  }
  return { readable }
}
