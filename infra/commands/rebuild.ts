import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { required, runCommand } from './command.ts'
import { rebuild } from './rebuild-register.ts'
import { stackParts } from './stack-parts.ts'

const usage = `npm run rebuild -- --stack NAME [--write]

Folds all that the Journal holds anew and compares it with the Register: states, and what its indexes go by. Without --write it only
says what differs. It may run while people work: whoever writes to a request in between wins.

  --stack NAME  the deployed stack; AWS_REGION and AWS_PROFILE say where it is
  --write       repair what differs

It ends with 0 when the Register is as the Journal says, 1 when something differs still, 2 when it was called wrongly.`

const options = { stack: { type: 'string' }, write: { type: 'boolean' } } as const

process.exitCode = await runCommand(
  {
    usage,
    options,
    run: async ({ stack, write = false }) => {
      const db = new DynamoDBClient()
      const { tables } = await stackParts(db, required(stack, '--stack'))
      const { streams, differences } = await rebuild(db, tables, write)
      for (const { stream, outcome, paths, why } of differences)
        console.log(`${outcome} ${stream}: ${why ?? paths.join(', ')}`)
      const left = differences.filter(({ outcome }) => outcome !== 'repaired').length
      const repaired = differences.length - left
      console.log(`${streams} streams of ${tables.journal}: ${repaired} repaired, ${left} differ in ${tables.register}`)
      if (!write && left > 0) console.log('Repair them with --write.')
      return left === 0
    },
  },
  process.argv.slice(2),
)
