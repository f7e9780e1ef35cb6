import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Misused, required, runCommand } from './command.ts'
import { countRates } from './count-rates.ts'
import { csvOf, textOf } from './rates-report.ts'
import { stackParts } from './stack-parts.ts'

const usage = `npm run rates -- --stack NAME --month 2026-03 [--squad s01] [--json|--csv]

The three rates of the requests that were submitted in a period, and beside them timely receipt, bounces and rework, counted from the
Journal: numerator, denominator, what counts against them, and every request that is left out with the reason. docs/rates.md has the
definitions. The whole Journal is read.

  --stack NAME       the deployed stack; AWS_REGION and AWS_PROFILE say where it is
  --month YYYY-MM    in the zone's own time; or
  --from DATE --to DATE  both days included
  --as-of INSTANT    as it stood then; now unless said
  --squad ID         this squad alone
  --json, --csv      for a program, for a spreadsheet

It ends with 0 when all is counted, 1 when an event could not be read, 2 when it was called wrongly.`

const options = {
  stack: { type: 'string' },
  month: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'as-of': { type: 'string' },
  squad: { type: 'string' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
} as const

process.exitCode = await runCommand(
  {
    usage,
    options,
    run: async ({ stack: name, squad, json, csv, 'as-of': asOf, ...wanted }) => {
      const stack = required(name, '--stack')
      const now = asOf === undefined ? new Date() : new Date(asOf)
      if (Number.isNaN(now.getTime())) throw new Misused(`--as-of "${asOf}" is no instant`)
      const db = new DynamoDBClient()
      const { tables } = await stackParts(db, stack)
      const all = await countRates(db, { journal: tables.journal, directory: `${stack}-Directory` }, wanted, now)
      const own = all.squads.filter(({ squadId }) => squadId === squad)
      const [one] = own
      if (squad !== undefined && !one) throw new Misused(`${squad} had no request in that period`)
      const counted = one && squad !== undefined ? { ...all, squads: own, total: one } : all
      for (const id of counted.unreadable) console.error(`left out, since no schema knows it: ${id}`)
      console.log(json ? JSON.stringify(counted, null, 2) : csv ? csvOf(counted) : textOf(counted))
      return counted.unreadable.length === 0
    },
  },
  process.argv.slice(2),
)
