import type { SQSClient } from '@aws-sdk/client-sqs'
import { Misused } from './command.ts'
import { moveMessages, replaySince } from './redrive-messages.ts'
import { chosen, type DeadQueue, deadQueues, queuesOf } from './redrive-queues.ts'

export interface Asked {
  readonly stack: string
  readonly queue?: string | undefined
  readonly dryRun: boolean
}

/** Gives the dead letters of a stack another try, and says what it did. False where something could not be moved. @throws Misused */
export const redrive = async (
  sqs: SQSClient,
  { stack, queue, dryRun }: Asked,
  say: (line: string) => void,
): Promise<boolean> => {
  const dead = deadQueues(await queuesOf(sqs, stack))
  if (dead.length === 0)
    throw new Misused(`There is no dead-letter queue of a stack ${stack} in ${await sqs.config.region()}`)
  // Side by side, since to see that a queue is empty takes a second.
  const done = await Promise.all(
    chosen(dead, queue, stack).map(async (one) => {
      if (!one.source) return explain(sqs, stack, one)
      const way = `${one.name} → ${one.source.name}`
      if (dryRun) return { complete: true, lines: [`${way}: about ${one.waiting} messages`] }
      const { moved, left } = await moveMessages(sqs, one.url, one.source.url)
      const lines = [...left, `${way}: ${moved} moved${left.length > 0 ? `, ${left.length} could not be` : ''}`]
      return { complete: left.length === 0, lines }
    }),
  )
  for (const line of done.flatMap(({ lines }) => lines)) say(line)
  return done.every(({ complete }) => complete)
}

interface Done {
  readonly complete: boolean
  readonly lines: readonly string[]
}

/** What lies in these is no message of a queue, so there is nowhere to move it; what it stands for has another remedy. */
const explain = async (sqs: SQSClient, stack: string, { name, url, waiting }: DeadQueue): Promise<Done> => {
  const since = await replaySince(sqs, url)
  const empty = `  aws sqs purge-queue --queue-url ${url}`
  if (since !== undefined) {
    const what = `${name}: the relay gave up events, which are still in the Journal. Mend the cause and publish them once more:`
    return { complete: true, lines: [what, `  npm run replay -- --stack ${stack} --since ${since}`, empty] }
  }
  if (waiting === 0) return { complete: true, lines: [`${name}: empty`] }
  const what = `${name}: about ${waiting} calls of the clock that failed. What was due then has been found since; nothing is lost:`
  return { complete: true, lines: [what, empty] }
}
