import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Mapping } from './mapping.ts'
import { type Reader, readStream } from './stream-reader.ts'

const DAY = 86_400_000
let dataDir: string
let reader: Reader | undefined
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'doorstep-stream-'))
})
afterEach(async () => {
  await reader?.stop()
  rmSync(dataDir, { recursive: true })
})

const mapping: Mapping = {
  id: 'RelayMapping',
  functionId: 'Relay',
  source: 'arn:aws:dynamodb:us-east-1:000000000000:table/Journal/stream/local',
  batchSize: 10,
  reportsItems: true,
  fromStart: true,
  bisects: true,
  retries: 2,
  maxAgeMs: 3_600_000,
  onFailure: 'arn:aws:sqs:us-east-1:000000000000:RelayDead',
  wants: () => true,
}

/** A store whose stream holds these records, each written so many milliseconds ago. */
const storeOf = (ages: readonly number[]) => {
  const records = ages.map((age, n) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(n + 1), ApproximateCreationDateTime: (Date.now() - age) / 1000 },
  }))
  let failing = 0
  const call = async (target: string, input: object): Promise<unknown> => {
    if (failing-- > 0) throw new Error('socket hang up')
    const asked = input as Record<string, string>
    switch (target.split('.')[1]) {
      case 'ListStreams':
        return { Streams: [{ StreamArn: 'stream' }] }
      case 'DescribeStream':
        return { StreamDescription: { Shards: [{ ShardId: 'shard' }] } }
      case 'GetShardIterator':
        return { ShardIterator: asked['SequenceNumber'] ?? '0' }
      default:
        return { Records: records.slice(Number(asked['ShardIterator'])), NextShardIterator: String(records.length) }
    }
  }
  return {
    call,
    fail: (times: number) => {
      failing = times
    },
  }
}

type Answer = (sequences: readonly string[]) => unknown
const read = (store: ReturnType<typeof storeOf>, answer: Answer, now = Date.now) => {
  const given: { destination: string; body: unknown }[] = []
  const seen: string[][] = []
  const lines: string[] = []
  reader = readStream({
    mapping,
    table: 'Journal',
    region: 'us-east-1',
    store,
    dataDir,
    now,
    sandbox: {
      invoke: async (event) => {
        const { Records } = event as { Records: { dynamodb: { SequenceNumber: string } }[] }
        const sequences = Records.map(({ dynamodb }) => dynamodb.SequenceNumber)
        seen.push(sequences)
        return answer(sequences)
      },
    },
    give: (destination, body) => void given.push({ destination, body: JSON.parse(body) }),
    log: (line) => void lines.push(line),
  })
  const done = () => vi.waitFor(() => expect(reader?.settled).toBe(true), 5000)
  return { given, seen, lines, done }
}
const failing =
  (sequence: string): Answer =>
  (sequences) => ({
    batchItemFailures: sequences.includes(sequence) ? [{ itemIdentifier: sequence }] : [],
  })

describe('a reader of a stream', () => {
  it('gives up a record that always fails, says where it stands, and goes on behind it', async () => {
    const { given, seen, done } = read(storeOf([0, 0, 0]), failing('2'))
    await done()
    expect(seen).toEqual([['1', '2', '3'], ['2', '3'], ['2'], ['2'], ['2'], ['3']])
    expect(given).toMatchObject([
      { destination: mapping.onFailure, body: { DDBStreamBatchInfo: { startSequenceNumber: '2', batchSize: 1 } } },
    ])
    expect(readFileSync(join(dataDir, 'stream-RelayMapping.json'), 'utf8')).toMatch(/^\{"after":"3"\} *$/)
  })

  it('makes no record older by moving the clock: age is real time', async () => {
    const { seen, done } = read(storeOf([0]), failing('1'), () => Date.now() + 21 * DAY)
    await done()
    expect(seen).toHaveLength(3)
  })

  it('gives up a record that is too old after its next failure', async () => {
    const { seen, given, done } = read(storeOf([2 * 3_600_000]), failing('1'))
    await done()
    expect(seen).toHaveLength(2)
    expect(given).toHaveLength(1)
  })

  it('begins behind what passed before a restart', async () => {
    writeFileSync(join(dataDir, 'stream-RelayMapping.json'), '{"after":"2"}')
    const { seen, done } = read(storeOf([0, 0, 0]), () => null)
    await done()
    expect(seen).toEqual([['3']])
  })

  it('survives a store that is away for a moment, and skips nothing', async () => {
    const store = storeOf([0])
    store.fail(1)
    const { seen, lines, done } = read(store, () => null)
    await done()
    expect(seen).toEqual([['1']])
    expect(lines).toEqual(['cannot read the stream and tries again: socket hang up'])
  })

  it('does not start from a place that cannot be read', () => {
    writeFileSync(join(dataDir, 'stream-RelayMapping.json'), '{"after":')
    expect(() => read(storeOf([]), () => null)).toThrow(/stream-RelayMapping\.json is damaged/)
  })
})
