import type { SQSClient } from '@aws-sdk/client-sqs'
import { Misused } from './command.ts'
import { moveMessages, replaySince } from './redrive-messages.ts'
import { chosen, type DeadQueue, deadQueues, queuesOf } from './redrive-queues.ts'

export interface Asked {
  readonly stack: string
  readonly queue?: string | undefined
  readonly dryRun: boolean
}

type Say = (line: string) => void

/** Gives the dead letters of a stack another try, and says what it did. False where something could not be moved. @throws Misused */
export const redrive = async (sqs: SQSClient, { stack, queue, dryRun }: Asked, say: Say): Promise<boolean> => {
  const dead = deadQueues(await queuesOf(sqs, stack))
  if (dead.length === 0)
    throw new Misused(`There is no dead-letter queue of a stack ${stack} in ${await sqs.config.region()}`)
  let complete = true
  for (const one of chosen(dead, queue, stack)) {
    if (!one.source) await explain(sqs, stack, one, say)
    else if (dryRun) say(`${one.name} → ${one.source.name}: about ${one.waiting} messages`)
    else {
      const { moved, failed } = await moveMessages(sqs, one.url, one.source.url, say)
      say(`${one.name} → ${one.source.name}: ${moved} moved${failed > 0 ? `, ${failed} could not be` : ''}`)
      complete &&= failed === 0
    }
  }
  return complete
}

/** What lies in these is no message of a queue, so there is nowhere to move it; what it stands for has another remedy. */
const explain = async (sqs: SQSClient, stack: string, { name, url, waiting }: DeadQueue, say: Say): Promise<void> => {
  const since = await replaySince(sqs, url)
  const empty = `aws sqs purge-queue --queue-url ${url}`
  if (since !== undefined) {
    say(`${name}: the relay gave up events, which are still in the Journal. Mend the cause and publish them once more:`)
    say(`  npm run replay -- --stack ${stack} --since ${since}`)
    say(`  ${empty}`)
  } else if (waiting > 0) {
    say(
      `${name}: about ${waiting} calls of the clock that failed. What was due then has been found since; nothing is lost:`,
    )
    say(`  ${empty}`)
  } else say(`${name}: empty`)
}
