import { resolve } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { startCloud } from './cloud.ts'
import type { Cloud } from './run-stack.ts'

const began = performance.now() - process.uptime() * 1000
/** What has not stopped by then is left to the leash that it runs on. */
const LONGEST_STOP_MS = 1500

const port = (): number => {
  const given = process.env['PORT'] ?? '3000'
  if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535)
    throw new CannotStart(`PORT=${given} is no port; say PORT=3000`)
  return Number(given)
}

const fail = (error: unknown): never => {
  console.error(error instanceof CannotStart ? `Doorstep cannot start. ${error.message}` : error)
  process.exit(1)
}

let cloud: Cloud | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, async () => {
    setTimeout(() => process.exit(0), LONGEST_STOP_MS)
    await cloud?.stop()
    process.exit(0)
  })

try {
  const zone = process.env['DOORSTEP_ZONE']
  cloud = await startCloud({
    port: port(),
    dataDir: resolve(process.env['DOORSTEP_DATA'] ?? '.doorstep'),
    ...(zone && { zoneDir: resolve(zone) }),
    dynamodb: process.env['AWS_ENDPOINT_URL_DYNAMODB'],
    died: () => fail(new CannotStart('DynamoDB (dynoxide) has stopped by itself; start again, your data is kept')),
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`Doorstep is ready at ${cloud.origin}  inbox ${cloud.origin}/_local/  (${seconds} s)`)
} catch (error) {
  fail(error)
}
