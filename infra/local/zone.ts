import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SNSClient } from '@aws-sdk/client-sns'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { loadZone } from '../commands/load-zone.ts'
import { readZone, ZoneMistakes } from '../commands/read-zone.ts'
import { CannotStart } from './cannot-start.ts'
import { hashOf } from './input-hash.ts'
import type { Cloud } from './run-stack.ts'

const kept = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Loads the zone's folder into the running stack when it is new or has changed since it was last loaded. */
export const loadZoneInto = async (cloud: Cloud, zoneDir: string, dataDir: string): Promise<void> => {
  const stamp = join(dataDir, 'zone.sha256')
  const given = Object.assign({}, ...cloud.functions.map((id) => cloud.environment(id))) as Record<string, string>
  const { DIRECTORY_TABLE: table, SQUAD_TOPIC_PREFIX: topicPrefix } = given
  if (!table || !topicPrefix) throw new Error('No function of the template has DIRECTORY_TABLE and SQUAD_TOPIC_PREFIX')
  const loaded = `${hashOf(zoneDir, ['.'])} ${table} ${topicPrefix}`
  if (kept(stamp) === loaded) return
  const { endpoint, region, credentials } = cloud
  const db = new DynamoDBClient({ endpoint, region, credentials })
  const sns = new SNSClient({ endpoint, region, credentials })
  await loadZone({ db, sns, table, topicPrefix, zone: await readable(zoneDir) })
  writeFileSync(stamp, loaded)
  db.destroy()
  sns.destroy()
}

const readable = async (zoneDir: string): Promise<ZoneDirectory> => {
  try {
    return await readZone(zoneDir)
  } catch (error) {
    throw error instanceof ZoneMistakes ? new CannotStart(`Its zone has mistakes.\n${error.message}`) : error
  }
}
