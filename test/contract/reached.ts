import { readdir, readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { DomainEvent } from '../../events/event.ts'
import { eventMessage } from '../../shared/batch-event.ts'
import type { Publish } from '../../shared/batch-publish.ts'
import type { Delivery } from './delivery.ts'

const SAMPLES = new URL('../../events/samples/', import.meta.url)
const Samples = z.object({ good: z.array(z.unknown()) })

/** Which functions hear of each event that has a sample, and of each kind of stream that is due. */
export const reached = async ({ topics, answers, settle }: Delivery): Promise<Record<string, readonly string[]>> => {
  const found = new Map<string, Set<string>>()
  answers((consumer, batch) => {
    for (const { body } of batch) found.get(body)?.add(consumer)
    return { batchItemFailures: [] }
  })
  const publish = async (to: Publish, body: string, attributes: Readonly<Record<string, string>>) => {
    found.set(body, new Set())
    await to([{ body, attributes }])
  }
  const kinds = new Set<string>()
  for (const name of await readdir(SAMPLES)) {
    const { good } = Samples.parse(JSON.parse(await readFile(new URL(name, SAMPLES), 'utf8')))
    const event = DomainEvent.parse(good[0])
    const { attributes } = eventMessage(event)
    await publish(topics.events, event.type, attributes)
    if (attributes['kind'] !== undefined) kinds.add(attributes['kind'])
  }
  for (const kind of kinds) await publish(topics.due, `due ${kind}`, { kind })
  await settle()
  return Object.fromEntries([...found].map(([body, consumers]) => [body, [...consumers].toSorted()]))
}
