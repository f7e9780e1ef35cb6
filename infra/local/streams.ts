import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import type { Store } from './dynoxide.ts'
import type { Sandbox } from './lambda.ts'
import { type Mapping, reportedFailures } from './mapping.ts'
import { afterBatch, type Batch } from './stream-batch.ts'
import { readJson, writeWhole } from './virtual-clock.ts'

const StreamRecord = z.looseObject({
  eventName: z.string(),
  dynamodb: z.looseObject({ SequenceNumber: z.string(), ApproximateCreationDateTime: z.number() }),
})
type StreamRecord = z.infer<typeof StreamRecord>

const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) })
const Described = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) })
const Iterator = z.object({ ShardIterator: z.string() })
const Records = z.object({ Records: z.array(StreamRecord), NextShardIterator: z.optional(z.string()) })

export interface Reader {
  /** Somebody wrote to the table. */
  wake(): void
  /** True when every record that was there has been dealt with. */
  readonly settled: boolean
  stop(): Promise<void>
}

export interface ReaderParts {
  readonly mapping: Mapping
  readonly table: string
  readonly region: string
  readonly store: Store
  readonly sandbox: Sandbox
  readonly dataDir: string
  readonly now: () => number
  /** Sends to the on-failure destination. */
  readonly give: (destination: string, body: string) => void
  readonly log: (line: string) => void
}

/** Writes past the gateway, by hand or by a command, are seen this late. */
const IDLE_POLL_MS = 1000
const TARGET = 'DynamoDBStreams_20120810.'

/** Reads a table's stream in order, one batch after the other, as an event source mapping does. */
export const readStream = (parts: ReaderParts): Reader => {
  const { mapping, store, sandbox, log } = parts
  const file = join(parts.dataDir, `stream-${mapping.id}.json`)
  const stopping = new AbortController()
  let dirty = true
  let wakeUp = (): void => undefined

  const open = async (): Promise<string> => {
    const { Streams: streams } = Streams.parse(await store.call(`${TARGET}ListStreams`, { TableName: parts.table }))
    const stream = streams[0]?.StreamArn
    if (!stream) throw new Error(`The table ${parts.table} has no stream`)
    const described = Described.parse(await store.call(`${TARGET}DescribeStream`, { StreamArn: stream }))
    const after = z.optional(z.object({ after: z.string() })).parse(readJson(file))?.after
    const { ShardIterator } = Iterator.parse(
      await store.call(`${TARGET}GetShardIterator`, {
        StreamArn: stream,
        ShardId: described.StreamDescription.Shards[0]?.ShardId,
        ...(after
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
          : { ShardIteratorType: mapping.fromStart ? 'TRIM_HORIZON' : 'LATEST' }),
      }),
    )
    return ShardIterator
  }

  const checkpoint = (done: readonly StreamRecord[]): void => {
    const last = done.at(-1)
    if (last) writeWhole(file, JSON.stringify({ after: last.dynamodb.SequenceNumber }))
  }

  const giveUp = (records: readonly StreamRecord[], tries: number): void => {
    const [first, last] = [records[0]?.dynamodb, records.at(-1)?.dynamodb]
    log(`gave up ${records.length} record(s) from ${first?.SequenceNumber} after ${tries} tries`)
    if (!mapping.onFailure) return
    const body = {
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: tries },
      version: '1.0',
      timestamp: new Date(parts.now()).toISOString(),
      DDBStreamBatchInfo: {
        startSequenceNumber: first?.SequenceNumber,
        endSequenceNumber: last?.SequenceNumber,
        batchSize: records.length,
        streamArn: mapping.source,
      },
    }
    parts.give(mapping.onFailure, JSON.stringify(body))
  }

  /** The place of the first record that failed. */
  const attempt = async (records: readonly StreamRecord[]): Promise<number | undefined> => {
    const known = records.map(({ dynamodb }) => dynamodb.SequenceNumber)
    const Records = records.map((record) => ({
      ...record,
      eventSource: 'aws:dynamodb',
      awsRegion: parts.region,
      eventSourceARN: mapping.source,
    }))
    try {
      const answer = await sandbox.invoke({ Records })
      const failed = mapping.reportsItems ? reportedFailures(answer, known) : []
      return failed.length === 0 ? undefined : Math.min(...failed.map((sequence) => known.indexOf(sequence)))
    } catch (error) {
      log(String(error))
      return 0
    }
  }

  const tooOld = ({ dynamodb }: StreamRecord) =>
    parts.now() - dynamodb.ApproximateCreationDateTime * 1000 > mapping.maxAgeMs

  const work = async (records: readonly StreamRecord[]): Promise<void> => {
    const wanted = records.filter((record) => mapping.wants(record))
    let batches: readonly Batch<StreamRecord>[] = wanted.length > 0 ? [{ records: wanted, tries: 0 }] : []
    for (let [batch, ...rest] = batches; batch; [batch, ...rest] = batches) {
      if (stopping.signal.aborted) return
      const { tries } = batch
      // A record's age counts from its writing in virtual time; a first try is always made.
      const expired = tries > 0 && batch.records[0] !== undefined && tooOld(batch.records[0])
      const failedAt = await attempt(batch.records)
      if (stopping.signal.aborted && failedAt !== undefined) return
      const verdict = afterBatch(batch, failedAt, { ...mapping, retries: expired ? 0 : mapping.retries })
      checkpoint(verdict.done)
      if (verdict.discarded.length > 0) giveUp(verdict.discarded, tries + 1)
      batches = [...verdict.next, ...rest]
      if (verdict.next.some((next) => next.tries > 0))
        await sleep(Math.min(50 * 2 ** tries, 5000), undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    checkpoint(records)
  }

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, IDLE_POLL_MS)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const loop = async (): Promise<void> => {
    let iterator = await open()
    while (!stopping.signal.aborted) {
      dirty = false
      const page = Records.parse(
        await store.call(`${TARGET}GetRecords`, { ShardIterator: iterator, Limit: mapping.batchSize }),
      )
      if (page.Records.length > 0) {
        dirty = true
        await work(page.Records)
      }
      iterator = page.NextShardIterator ?? (await open())
      if (!dirty) {
        settled = true
        await pause()
        settled = false
      }
    }
  }

  let settled = false
  const running = loop().catch((error: unknown) => {
    if (!stopping.signal.aborted) log(`stream reader stopped: ${error instanceof Error ? error.stack : error}`)
  })

  return {
    wake: () => {
      dirty = true
      wakeUp()
    },
    get settled() {
      return settled && !dirty
    },
    stop: async () => {
      stopping.abort()
      wakeUp()
      await running
    },
  }
}
