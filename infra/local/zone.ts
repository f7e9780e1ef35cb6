import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SNSClient } from '@aws-sdk/client-sns'
import { loadZone } from '../commands/load-zone.ts'
import { checkZone } from '../commands/zone/check-zone.ts'
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

type Running = Pick<Cloud, 'functions' | 'environment' | 'endpoint' | 'region' | 'credentials'>

/**
 * Loads the zone's folder into the running stack when it is new or has changed since it was last loaded.
 * @throws CannotStart where its files have mistakes
 */
export const loadZoneInto = async (cloud: Running, zoneDir: string, dataDir: string): Promise<void> => {
  const given = Object.assign({}, ...cloud.functions.map((id) => cloud.environment(id))) as Record<string, string>
  const { DIRECTORY_TABLE: table, SQUAD_TOPIC_PREFIX: topicPrefix } = given
  if (!table || !topicPrefix) throw new Error('No function of the template has DIRECTORY_TABLE and SQUAD_TOPIC_PREFIX')
  const stamp = join(dataDir, 'zone.sha256')
  const loaded = `${hashOf(zoneDir, ['.'])} ${table} ${topicPrefix}`
  if (kept(stamp) === loaded) return
  const { zone, mistakes, warnings } = checkZone(zoneDir, new Date())
  if (!zone) throw new CannotStart(`Its zone has mistakes:\n${mistakes.join('\n')}`)
  for (const warning of warnings) console.warn(`warning: ${warning}`)
  const { endpoint, region, credentials } = cloud
  const db = new DynamoDBClient({ endpoint, region, credentials })
  const sns = new SNSClient({ endpoint, region, credentials })
  try {
    await loadZone({ db, sns, table, topicPrefix, zone })
    writeFileSync(stamp, loaded)
  } finally {
    db.destroy()
    sns.destroy()
  }
}
