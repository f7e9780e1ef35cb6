import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkZone } from '../commands/zone/check-zone.ts'
import type { Used } from './aws/principals.ts'
import { buildPages, synthesize } from './build.ts'
import { type Built, type Cloud, runStack } from './run-stack.ts'
import type { Watch } from './watch.ts'
import { loadZoneInto } from './zone.ts'

export interface CloudOptions {
  /** 0 for any free port. */
  readonly port: number
  /** Where data is kept; without it, a folder of its own that goes when the cloud stops. */
  readonly dataDir?: string
  /** Prints nothing of what functions log. */
  readonly quiet?: boolean
  /** A zone as `infra/zone` holds one. */
  readonly zoneDir?: string
  readonly log?: (line: string) => void
  /** What `-c` would say to the app, such as `{ sms: 'gateway' }`. */
  readonly context?: Readonly<Record<string, string>>
  /** When the virtual time of a new data folder begins; now, unless said. */
  readonly startAt?: string
  /** Loads every function before its first event; a test that calls few of them is quicker without. */
  readonly warm?: boolean
  /** A DynamoDB that already runs. */
  readonly dynamodb?: string | undefined
  /** Called when a child of ours has died by itself. */
  readonly died?: () => void
  readonly used?: Used | undefined
  readonly watch?: Watch | undefined
}

const SAMPLE = join(import.meta.dirname, '../zone')

/** The pages and the template know nothing of each other. */
const build = async (context: CloudOptions['context']): Promise<Built> => {
  const [pages, assembly] = await Promise.all([buildPages(), synthesize(context)])
  return { pages, assembly }
}

/** Doorstep, whole, on this machine. @throws CannotStart */
export const startCloud = async (options: CloudOptions): Promise<Cloud> => {
  const { zoneDir = SAMPLE, quiet = false, log = (line: string) => console.log(line) } = options
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'doorstep-'))
  const tidyUp = () => {
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
  }
  let read: ReturnType<typeof checkZone>['zone']
  const zone = () => {
    read ??= checkZone(zoneDir, new Date()).zone
    return read ?? { templates: [], members: [] }
  }
  try {
    const cloud = await runStack({
      ...options,
      build: () => build(options.context),
      zone,
      dataDir,
      log: quiet ? () => undefined : log,
    })
    const stop = async () => {
      await cloud.stop()
      tidyUp()
    }
    await loadZoneInto(cloud, zoneDir, dataDir).catch(async (error: unknown) => {
      await cloud.stop()
      throw error
    })
    return { ...cloud, stop }
  } catch (error) {
    tidyUp()
    throw error
  }
}
