import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { synthesize } from '../../infra/local/build.ts'
import { functionsOf } from '../../infra/local/lambda/functions.ts'
import { readStack } from '../../infra/local/template.ts'
import { EXPLAINED } from './explained.ts'
import { unused } from './unused.ts'
import { noted } from './used.ts'

/**
 * Says which permissions no story has used: of a run that noted them in the folder `DOORSTEP_USED`, else of one that is made now.
 * Ends with 1 where one has no explanation, or an explanation nothing left to explain. Run by `npm run permissions`.
 */

const tellStories = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-used-'))
  const env = { ...process.env, DOORSTEP_USED: folder }
  execFileSync('vitest', ['run', '--project', 'cloud', 'test/stories'], { env, stdio: 'inherit' })
  return folder
}

const used = noted(process.env['DOORSTEP_USED'] ?? tellStories())

/** The kinds of stack that differ in their functions. */
const CONTEXTS: readonly Readonly<Record<string, string>>[] = [
  {},
  { sms: 'gateway' },
  { email: 'ses', emailFrom: '澜湾入企服务 <service@lanwan.example>' },
]

const left = await Promise.all(
  CONTEXTS.map(async (context) => {
    const assembly = await synthesize(context)
    const place = {
      stack: assembly.stackName,
      region: 'us-east-1',
      account: '000000000000',
      endpoint: 'http://127.0.0.1',
    }
    const stack = readStack(assembly.template, place)
    return unused(stack, functionsOf(stack, assembly, 'http://127.0.0.1'), used)
  }),
)
const grants = [...new Map(left.flat().map((grant) => [Object.values(grant).join(' '), grant])).values()]
const plain = grants.filter((grant) => !EXPLAINED.some(({ fits }) => fits(grant)))
const idle = EXPLAINED.filter(({ fits }) => !grants.some(fits))

for (const { fits, why } of EXPLAINED) console.log(`${grants.filter(fits).length} not used here: ${why}`)
for (const { functionId, action, on } of plain) console.log(`GRANTED AND NEVER USED: ${functionId} ${action} on ${on}`)
for (const { why } of idle) console.log(`NOTHING LEFT TO EXPLAIN: ${why}`)
console.log(
  `${new Set(used.map((line) => JSON.stringify(line))).size} permissions used, ${plain.length} granted and never used`,
)
process.exitCode = plain.length + idle.length === 0 ? 0 : 1
