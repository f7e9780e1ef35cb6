import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '../dynoxide.ts'
import { type Mapping, reportedFailures } from './mapping.ts'
import type { Sandbox } from './sandbox.ts'
import { afterBatch, type Batch } from './stream-batch.ts'
import { type StreamRecord, streamCursor } from './stream-cursor.ts'

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
  readonly store: Pick<Store, 'call'>
  readonly sandbox: Pick<Sandbox, 'invoke'>
  readonly dataDir: string
  /** Virtual time, for what is written down. */
  readonly now: () => number
  /** Sends to the on-failure destination. */
  readonly give: (destination: string, body: string) => void
  readonly log: (line: string) => void
}

/** Writes past the gateway, by hand or by a command, are seen this late. */
const IDLE_POLL_MS = 1000
const LONGEST_PAUSE_MS = 5000

/** Reads a table's stream in order, one batch after the other, as an event source mapping does. */
export const readStream = (parts: ReaderParts): Reader => {
  const { mapping, sandbox, log } = parts
  const cursor = streamCursor(parts.store, parts.table, mapping, parts.dataDir)
  const stopping = new AbortController()
  const { signal } = stopping
  let dirty = true
  let settled = false
  let wakeUp = (): void => undefined

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
    const source = { eventSource: 'aws:dynamodb', awsRegion: parts.region, eventSourceARN: mapping.source }
    try {
      const answer = await sandbox.invoke({ Records: records.map((record) => ({ ...record, ...source })) })
      const failed = mapping.reportsItems ? reportedFailures(answer, known) : []
      return failed.length === 0 ? undefined : Math.min(...failed.map((sequence) => known.indexOf(sequence)))
    } catch (error) {
      log(String(error))
      return 0
    }
  }

  /** Both in real time: a journey of the clock makes no record older. */
  const tooOld = ({ dynamodb }: StreamRecord): boolean =>
    Date.now() - dynamodb.ApproximateCreationDateTime * 1000 > mapping.maxAgeMs

  const work = async (records: readonly StreamRecord[]): Promise<void> => {
    const wanted = records.filter((record) => mapping.wants(record))
    let batches: readonly Batch<StreamRecord>[] = wanted.length > 0 ? [{ records: wanted, tries: 0 }] : []
    for (let [batch, ...rest] = batches; batch; [batch, ...rest] = batches) {
      if (signal.aborted) return
      const { tries } = batch
      const failedAt = await attempt(batch.records)
      if (signal.aborted && failedAt !== undefined) return
      // A first try is always made, however old the record.
      const expired = tries > 0 && batch.records.slice(0, 1).some(tooOld)
      const verdict = afterBatch(batch, failedAt, { ...mapping, retries: expired ? 0 : mapping.retries })
      cursor.passed(verdict.done)
      if (verdict.discarded.length > 0) giveUp(verdict.discarded, tries + 1)
      batches = [...verdict.next, ...rest]
      if (verdict.next.some((next) => next.tries > 0)) await pause(Math.min(50 * 2 ** tries, LONGEST_PAUSE_MS))
    }
    cursor.passed(records)
  }

  const pause = (milliseconds: number): Promise<void> =>
    sleep(milliseconds, undefined, { signal }).catch(() => undefined)

  const untilWoken = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, IDLE_POLL_MS)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const turn = async (): Promise<void> => {
    dirty = false
    const records = await cursor.next(mapping.batchSize)
    if (records.length > 0) {
      dirty = true
      await work(records)
    }
    if (dirty) return
    cursor.keep()
    settled = true
    await untilWoken()
    settled = false
  }
  const loop = async (): Promise<void> => {
    while (!signal.aborted)
      await turn().catch(async (error: unknown) => {
        if (signal.aborted) return
        log(`cannot read the stream and tries again: ${error instanceof Error ? error.message : error}`)
        cursor.rewind()
        await pause(IDLE_POLL_MS)
      })
  }
  const running = loop()

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
      cursor.keep()
    },
  }
}
