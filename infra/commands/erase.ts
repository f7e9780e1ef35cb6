import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { parsePhone } from '../../shared/phone.ts'
import { Misused, required, runCommand } from './command.ts'
import { eraseContacts } from './erase-contacts.ts'
import { arnOf } from './zone/deployed.ts'

const usage = `npm run erase -- --phone NUMBER --stack NAME [--write]

Erases a person of an enterprise, or of a plan's party outside, who asks for it: name, phone and address go from the Directory, the one
place where they stand, and their links open nothing any more. The requests stay, since they name no person but in what people typed.
Who still waits for an answer, or has something to do, stays until that is over. Without --write it only says what would go.
The Directory and the Register are read whole.

  --phone NUMBER  theirs, as they gave it; a mainland number unless it says its country
  --stack NAME    the deployed stack; AWS_REGION and AWS_PROFILE say where it is
  --write         erase

Point-in-time backups of the tables hold what was erased for up to 35 days more. A member goes from the zone's files instead.

It ends with 0 when nothing with this phone is left, 1 when something is, 2 when it was called wrongly.`

const options = { stack: { type: 'string' }, phone: { type: 'string' }, write: { type: 'boolean' } } as const

process.exitCode = await runCommand(
  {
    usage,
    options,
    run: async ({ stack: name, phone: typed, write = false }) => {
      const stack = required(name, '--stack')
      const phone = parsePhone(required(typed, '--phone'))
      if (phone === undefined) throw new Misused(`--phone "${typed}" is no phone number`)
      const db = new DynamoDBClient()
      await arnOf(db, `${stack}-Directory`, stack)
      const { contacts, links } = await eraseContacts({ db, stack, phone, write })
      const gone = write ? 'erased' : 'would go'
      for (const { receipts, kept } of contacts)
        console.log(
          `${receipts.join(', ') || 'named nowhere'}: ${kept.length === 0 ? gone : `stays, ${kept.join('; ')}`}`,
        )
      const may = contacts.filter(({ kept }) => kept.length === 0).length
      const left = contacts.length - (write ? may : 0)
      const taken = `${links} links ${write ? 'taken away' : 'would be taken away'}`
      if (contacts.length === 0) console.log(`${phone} stands nowhere.`)
      else console.log(`${phone}: ${contacts.length - left} erased, ${left} left; ${taken}`)
      if (!write && may > 0) console.log('Erase them with --write.')
      return left === 0
    },
  },
  process.argv.slice(2),
)
