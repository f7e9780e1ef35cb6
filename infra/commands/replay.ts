import { setTimeout as pause } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SNSClient } from '@aws-sdk/client-sns'
import { publisher } from '../../shared/batch-publish.ts'
import { required, runCommand } from './command.ts'
import { eventsSince, republish, summary, wanted } from './replay-events.ts'
import { stackParts } from './stack-parts.ts'

const usage = `npm run replay -- --stack NAME --since INSTANT [--until INSTANT] [--kind request|plan|notice] [--per-second N] [--dry-run]

Publishes the Journal's events from an instant on once more, each stream in order, for consumers that missed them. Consumers take an
event that they have had already for done. The whole Journal is read.

  --stack NAME       the deployed stack; AWS_REGION and AWS_PROFILE say where it is
  --since INSTANT    with its zone: 2026-11-24T09:00:00+08:00 or 2026-11-24T01:00:00Z
  --until INSTANT    up to, and without
  --kind KIND        only events of requests, of plans, or of notices
  --per-second N     at most so many a second; 50 unless said
  --dry-run          say what would be published

It ends with 0 when all is published, 1 when something is not, 2 when it was called wrongly.`

const options = {
  stack: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  kind: { type: 'string' },
  'per-second': { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

process.exitCode = await runCommand(
  {
    usage,
    options,
    run: async ({ stack: name, 'dry-run': dry, ...given }) => {
      const stack = required(name, '--stack')
      const what = wanted(given)
      const db = new DynamoDBClient()
      const { tables, topic } = await stackParts(db, stack)
      const { events, unreadable } = await eventsSince(db, tables.journal, what)
      for (const id of unreadable) console.error(`left out, since no schema knows it: ${id}`)
      console.log(
        `${tables.journal} since ${what.since}${what.until ? ` until ${what.until}` : ''}: ${summary(events)}`,
      )
      if (dry) return unreadable.length === 0
      const publish = publisher(new SNSClient(), topic('events'))
      const { published, stopped } = await republish(events, { publish, perSecond: what.perSecond, pause })
      console.log(`published ${published} of ${events.length} on ${topic('events')}`)
      if (stopped) console.error(`stopped at ${stopped.id}: ${stopped.code}; go on with --since ${stopped.goOnAt}`)
      return !stopped && unreadable.length === 0
    },
  },
  process.argv.slice(2),
)
