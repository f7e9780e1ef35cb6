import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { DomainEvent } from '../../../events/event.ts'
import { STREAM } from '../../../infra/house/delivery.ts'
import { reportedFailures } from '../../../infra/local/lambda/mapping.ts'
import { afterBatch, type Batch } from '../../../infra/local/lambda/stream-batch.ts'
import { shardOf } from '../../../shared/domain/shard.ts'
import type { Faults } from '../faults.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { End, Lambda } from './lambda.ts'

interface Record {
  readonly sequence: string
  readonly event: DomainEvent
  /** The event in DynamoDB's form, as often as it is read. */
  readonly image: { readonly [attribute: string]: AttributeValue }
  readonly at: number
  readonly seenAt: number
  /** Whether only a newer version can read it. */
  readonly newer: boolean
}

export interface Stream {
  /** What one transaction has written. */
  add(events: readonly DomainEvent[]): void
  readonly empty: boolean
  /** Events that nobody will get from it any more: given up, or older than a day. */
  readonly lost: DomainEvent[]
  stall(until: number): void
}

const KEPT_MS = 24 * 3_600_000
const SHARDS = 3

/** Sequence numbers grow, and so do their digits, up to forty; fast here, so that many a batch has shorter and longer ones. */
const after = (sequence: bigint): bigint => (sequence < 10n ** 38n ? sequence * 3n : sequence) + 1n

/** DynamoDB's stream of the Journal and the mapping that reads it: in order within a shard, tried again, halved, given up at last. */
export const stream = (kernel: Kernel, faults: Faults, lambda: Pick<Lambda, 'invoke'>): Stream => {
  const lost: DomainEvent[] = []
  let stalledUntil = 0
  let sequence = 9n

  const shards = Array.from({ length: SHARDS }, () => {
    const records: Record[] = []
    /** Whether somebody is to read, or has read and is at work. */
    let busy = false
    let working = false

    const giveUp = (given: readonly Record[]) => lost.push(...given.map(({ event }) => event))

    const wake = (): void => {
      if (busy || records.length === 0) return
      busy = true
      const seen = (records[0]?.seenAt ?? 0) - kernel.now()
      kernel.after(Math.max(seen, stalledUntil - kernel.now(), 0) + faults.random.int(1, 250), read)
    }

    const read = (): void => {
      if (working) return
      busy = false
      if (kernel.now() >= stalledUntil) look()
      else wake()
    }

    const look = (): void => {
      const old = records.findIndex(({ at }) => at > kernel.now() - KEPT_MS)
      giveUp(records.splice(0, old < 0 ? records.length : old))
      const unseen = records.findIndex(({ seenAt }) => seenAt > kernel.now())
      const found = records.slice(0, Math.min(STREAM.batchSize, unseen < 0 ? records.length : unseen))
      if (found.length === 0) wake()
      else {
        busy = true
        working = true
        work([{ records: found, tries: 0 }], () => {
          busy = false
          working = false
          if (!faults.chance('again')) records.splice(0, found.length)
          wake()
        })
      }
    }

    const work = ([batch, ...rest]: readonly Batch<Record>[], done: () => void): void => {
      if (!batch) {
        done()
        return
      }
      const what = `${batch.records.length} from ${batch.records[0]?.sequence}`
      lambda.invoke('relay', eventOf(batch.records, faults.healed), what, (end) => {
        const oldest = batch.records[0]?.at ?? 0
        const expired = batch.tries > 0 && kernel.now() - oldest > STREAM.oldestHours * 3_600_000
        const policy = { bisects: true, retries: expired ? 0 : STREAM.retries }
        const verdict = afterBatch(batch, failedAt(end, batch.records), policy)
        giveUp(verdict.discarded)
        const pause = verdict.next.some(({ tries }) => tries > 0) ? Math.min(1000 * 2 ** batch.tries, 60_000) : 1
        kernel.after(pause, () => work([...verdict.next, ...rest], done))
      })
    }

    return {
      read,
      add: (event: DomainEvent, seenAt: number) => {
        const last = records.at(-1)?.seenAt ?? 0
        records.push({
          sequence: String(sequence),
          event,
          image: marshall(event, { removeUndefinedValues: true }),
          at: kernel.now(),
          seenAt: Math.max(seenAt, last),
          newer: faults.chance('newer'),
        })
        sequence = after(sequence)
        wake()
      },
      get empty() {
        return records.length === 0 && !busy
      },
    }
  })

  return {
    lost,
    add: (events) => {
      const split = faults.chance('split')
      let seenAt = kernel.now()
      for (const event of events) {
        if (split) seenAt += faults.random.int(0, 5000)
        shards[Number(shardOf(event.stream)) % SHARDS]?.add(event, seenAt)
      }
    },
    get empty() {
      return shards.every(({ empty }) => empty)
    },
    stall: (until) => {
      stalledUntil = until
      for (const { read } of shards) kernel.after(1, read)
    },
  }
}

/** `upToDate` is whether the functions know every event by now. */
const eventOf = (records: readonly Record[], upToDate: boolean) => ({
  Records: records.map(({ sequence, event, image, at, newer }) => ({
    eventID: sequence,
    eventName: 'INSERT',
    dynamodb: {
      ApproximateCreationDateTime: at / 1000,
      SequenceNumber: sequence,
      NewImage: newer && !upToDate ? { ...image, type: { S: `${event.type}-anew` } } : image,
    },
  })),
})

/** The place of the first record that failed. */
const failedAt = (end: End, records: readonly Record[]): number | undefined => {
  if ('failed' in end) return 0
  const known = records.map(({ sequence }) => sequence)
  const failed = reportedFailures(end.reply, known)
  return failed.length === 0 ? undefined : Math.min(...failed.map((sequence) => known.indexOf(sequence)))
}
