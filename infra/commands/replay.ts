import { setTimeout as pause } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SNSClient } from '@aws-sdk/client-sns'
import * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import { publisher } from '../../shared/batch-publish.ts'
import { CommandError, required, runCommand } from './command.ts'
import { eventsSince, republish, summary } from './replay-events.ts'
import { stackParts } from './stack-parts.ts'

const usage = `npm run replay -- --stack NAME --since INSTANT [--until INSTANT] [--kind request|notice] [--per-second N] [--dry-run]

Publishes the Journal's events from an instant on once more, each stream in order, for consumers that missed them. Consumers take an
event that they have had already for done. The whole Journal is read.

  --stack NAME       the stack, such as Doorstep
  --since INSTANT    with its zone: 2026-11-24T09:00:00+08:00 or 2026-11-24T01:00:00Z
  --until INSTANT    up to, and without
  --kind KIND        only events of requests, or of notices
  --per-second N     at most so many a second (50)
  --dry-run          says what would be published`

const WithZone = z.iso.datetime({ offset: true })

const instant = (given: unknown, name: string): Instant => {
  const { success, data } = WithZone.safeParse(given)
  if (!success)
    throw new CommandError(`--${name} "${given}" is no instant; write it with its zone, as 2026-11-24T09:00:00+08:00`)
  return new Date(data).toISOString()
}

const run = async (given: Readonly<Record<string, string | boolean | undefined>>): Promise<boolean> => {
  const stack = required(given, 'stack')
  const since = instant(required(given, 'since'), 'since')
  const until = given['until'] === undefined ? undefined : instant(given['until'], 'until')
  if (until !== undefined && until <= since) throw new CommandError('--until must be later than --since')
  const kind = given['kind'] === undefined ? undefined : String(given['kind'])
  if (kind !== undefined && !['request', 'notice'].includes(kind))
    throw new CommandError(`--kind "${kind}" is none; it is request or notice`)
  const perSecond = Number(given['per-second'] ?? 50)
  if (!Number.isInteger(perSecond) || perSecond < 1)
    throw new CommandError('--per-second must be a whole number from 1')

  const db = new DynamoDBClient()
  const { tables, topic } = await stackParts(db, stack)
  const { events, unreadable } = await eventsSince(db, tables.journal, { since, until, kind })
  for (const id of unreadable) console.error(`left out, since no schema knows it: ${id}`)
  console.log(`${tables.journal} since ${since}${until ? ` until ${until}` : ''}: ${summary(events)}`)
  if (given['dry-run']) return unreadable.length === 0

  const publish = publisher(new SNSClient(), topic('events'))
  const { published, stopped } = await republish(events, { publish, perSecond, pause })
  console.log(`published ${published} of ${events.length} on ${topic('events')}`)
  if (stopped)
    console.error(`stopped at ${stopped.event?.id}: ${stopped.code}. Go on with --since ${stopped.event?.at}`)
  return !stopped && unreadable.length === 0
}

const options = {
  stack: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  kind: { type: 'string' },
  'per-second': { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

process.exitCode = await runCommand({ usage, options, run }, process.argv.slice(2))
