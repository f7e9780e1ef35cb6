import type { DomainEvent } from '../../../events/event.ts'
import { eventMessage } from '../../../shared/batch-event.ts'
import type { ZoneDirectory } from '../../../shared/directory/directory.ts'
import type { Access } from '../../../shared/tokens.ts'
import { httpEvent } from '../../caller.ts'
import type { Coverage } from '../coverage/coverage.ts'
import type { Faults } from '../faults.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Random } from '../kernel/random.ts'
import { indexes, isOver } from '../memory/register.ts'
import { type MemoryTables, memoryTables, type Write } from '../memory/tables.ts'
import { makeFunction, RECEIPT_KEY } from './functions.ts'
import { type Lambda, lambda } from './lambda.ts'
import { type Ledger, ledger } from './ledger.ts'
import { type Letter, provider } from './provider.ts'
import { type Queue, queue } from './queue.ts'
import { type Schedule, schedule } from './schedule.ts'
import { type Standing, standing } from './standing.ts'
import { type Stream, stream } from './stream.ts'
import { topic } from './topic.ts'
import { wired } from './wiring.ts'

export interface Cloud {
  readonly tables: MemoryTables
  readonly ledger: Ledger
  readonly queues: readonly Queue[]
  readonly stream: Stream
  readonly clock: Schedule
  readonly lambda: Lambda
  /** Whether nothing is under way. */
  readonly drained: boolean
  readonly standing: Standing
  /** The operator's commands: what is dead is given out again, what the stream lost is published again. */
  mend(): number
}

export interface CloudParts {
  readonly kernel: Kernel
  readonly faults: Faults
  readonly random: Random
  readonly zone: ZoneDirectory
  readonly strict: boolean
  readonly arrived: (letter: Letter) => void
  readonly decided: Coverage['decided']
}

/** The whole stack in one process: tables, stream, topics, queues, schedule and channels around the real handlers. */
export const cloud = ({ kernel, faults, random, zone, strict, arrived, decided }: CloudParts): Cloud => {
  const kept = ledger()
  const shown = indexes()
  const stands = standing()
  const tables = memoryTables({ journal: 'Journal', register: 'Register', directory: 'Directory' }, written)
  const topics = { events: topic(kernel, faults), due: topic(kernel, faults) }
  const machine = lambda(kernel, faults, kept, (worker) => makeFunction(around, worker))
  const outbox = stream(kernel, faults, machine)
  const clock = schedule(
    kernel,
    faults,
    () => shown.earliest,
    () => machine.invoke('clock', {}, 'tick', () => undefined),
  )
  const channels = provider({ kernel, faults, ledger: kept, lambda: () => machine, arrived, report })
  const log = (line: object) => void kept.logged.push(JSON.stringify(line))
  const around = { tables, shown, zone, topics, provider: channels, random, now: kernel.now, log, strict, decided }

  const queues = wired(topics, (name) => queue(name, kernel, faults, machine, kept))

  function written(writes: readonly Write[]): void {
    const by = machine.acting
    const events: DomainEvent[] = []
    for (const { table, key, item } of writes) {
      if (!item) continue
      kept.touched.push({ by, table, key })
      if (table === 'Journal') {
        const event = item as unknown as DomainEvent
        events.push(event)
        kept.written.push({ at: kernel.now(), event, body: eventMessage(event).body, by })
      } else if (key.startsWith('token#')) {
        kept.granted.set(key, item as { access: Access; expiresAt: number } & typeof item)
      } else if (table === 'Register' && 'version' in item) {
        const open = 'status' in item && !isOver(item)
        const dueAt = typeof item['dueAt'] === 'string' ? item['dueAt'] : undefined
        if (open && dueAt === undefined) kept.undue.push({ at: kernel.now(), stream: key })
        stands.wrote(key, dueAt, kernel.now())
        const lag = faults.size('stale') * 1000
        if (lag > 0) kernel.after(lag, () => show(item))
        else show(item)
      }
    }
    if (events.length > 0) outbox.add(events)
  }

  const show = (item: NonNullable<Write['item']>): void => {
    shown.show(item)
    if (typeof item['dueAt'] === 'string') clock.expect(item['dueAt'])
  }

  function report(body: object, taken: (ok: boolean) => void): void {
    const event = httpEvent(`POST /api/receipts/sms/${RECEIPT_KEY}`, { body: [body] })
    machine.invoke('receipts', event, 'receipt', (end) =>
      taken('reply' in end && (end.reply as { statusCode: number }).statusCode === 200),
    )
  }

  return {
    tables,
    ledger: kept,
    queues,
    stream: outbox,
    clock,
    lambda: machine,
    standing: stands,
    get drained() {
      const carriers = [outbox, topics.events, topics.due, ...queues]
      return machine.running === 0 && carriers.every(({ empty }) => empty)
    },
    mend: () => {
      const lost = outbox.lost.splice(0)
      for (const event of lost) topics.events.publish(eventMessage(event))
      return lost.length + queues.reduce((sum, one) => sum + one.redrive(), 0)
    },
  }
}
