import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Store } from '../dynoxide.ts'
import { parseKept, readKept, writeSmall } from '../kept.ts'

export const StreamRecord = z.looseObject({
  eventName: z.string(),
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    /** Seconds of real time: the store knows no other. */
    ApproximateCreationDateTime: z.number(),
  }),
})
export type StreamRecord = z.infer<typeof StreamRecord>

const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) })
const Described = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) })
const Iterator = z.object({ ShardIterator: z.string() })
const Page = z.object({ Records: z.array(StreamRecord), NextShardIterator: z.optional(z.string()) })
const Kept = z.object({ after: z.string() })

const LONGEST_UNKEPT_MS = 1000
const TARGET = 'DynamoDBStreams_20120810.'

export interface Cursor {
  /** The next records; none when the end is reached. */
  next(most: number): Promise<readonly StreamRecord[]>
  /** These are dealt with. */
  passed(records: readonly StreamRecord[]): void
  /** Writes down where reading goes on after a restart; what has passed since, a kill brings again. */
  keep(): void
  /** Reads again what has not passed. */
  rewind(): void
}

/** A place in a table's stream (dynoxide keeps it in one shard), kept in a file under the mapping's name. @throws CannotStart */
export const streamCursor = (
  store: Pick<Store, 'call'>,
  table: string,
  mapping: { readonly id: string; readonly fromStart: boolean },
  dataDir: string,
): Cursor => {
  const file = join(dataDir, `stream-${mapping.id}.json`)
  const kept = readKept(file)
  let after = kept === undefined ? undefined : parseKept(Kept, kept, file).after
  let saved = { after, at: Date.now() }
  let iterator: string | undefined

  const open = async (): Promise<string> => {
    const { Streams: streams } = Streams.parse(await store.call(`${TARGET}ListStreams`, { TableName: table }))
    const StreamArn = streams[0]?.StreamArn
    if (!StreamArn) throw new Error(`The table ${table} has no stream`)
    const { StreamDescription } = Described.parse(await store.call(`${TARGET}DescribeStream`, { StreamArn }))
    const from =
      after === undefined
        ? { ShardIteratorType: mapping.fromStart ? 'TRIM_HORIZON' : 'LATEST' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
    const asked = { StreamArn, ShardId: StreamDescription.Shards[0]?.ShardId, ...from }
    return Iterator.parse(await store.call(`${TARGET}GetShardIterator`, asked)).ShardIterator
  }

  const keep = (): void => {
    if (after === saved.after) return
    writeSmall(file, JSON.stringify({ after }))
    saved = { after, at: Date.now() }
  }

  return {
    next: async (most) => {
      iterator ??= await open()
      const page = Page.parse(await store.call(`${TARGET}GetRecords`, { ShardIterator: iterator, Limit: most }))
      iterator = page.NextShardIterator
      return page.Records
    },
    passed: (records) => {
      after = records.at(-1)?.dynamodb.SequenceNumber ?? after
      if (Date.now() - saved.at > LONGEST_UNKEPT_MS) keep()
    },
    keep,
    rewind: () => {
      iterator = undefined
    },
  }
}
