import { SQSClient } from '@aws-sdk/client-sqs'
import { required, runCommand } from './command.ts'
import { redrive } from './redrive-stack.ts'

const usage = `npm run redrive -- --stack NAME [--queue NAME] [--dry-run]

Moves what lies in the dead-letter queues back to where it belongs, to be tried again. Mend first what made it fail; the log of the
function says. What the relay gave up is not in its queue: for that, it says what to replay.

  --stack NAME  the deployed stack; AWS_REGION and AWS_PROFILE say where it is
  --queue NAME  only this one: router, router-dead, notifier-due-undelivered, …
  --dry-run     say what lies where

It ends with 0 when all is moved, 1 when something could not be, 2 when it was called wrongly.`

const options = { stack: { type: 'string' }, queue: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const

process.exitCode = await runCommand(
  {
    usage,
    options,
    run: ({ stack, queue, 'dry-run': dryRun = false }) =>
      redrive(
        new SQSClient({ useQueueUrlAsEndpoint: false }),
        { stack: required(stack, '--stack'), queue, dryRun },
        console.log,
      ),
  },
  process.argv.slice(2),
)
