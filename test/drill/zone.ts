import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { readZone } from '../../infra/commands/read-zone.ts'
import type { Words } from './enterprises.ts'

const SAMPLE = join(import.meta.dirname, '../../infra/zone')
const MANY = { count: 100_000, minutes: 10 }
const Kept = z.looseObject({ limits: z.looseObject({}) })

/** The sample zone, but for its limits on those who post: here they all come from one address, faster than an address may. */
export const drillZone = async (folder: string): Promise<Words> => {
  cpSync(SAMPLE, folder, { recursive: true })
  const file = join(folder, 'zone.json')
  const zone = Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  writeFileSync(file, JSON.stringify({ ...zone, limits: { ...zone.limits, perAddress: MANY } }))
  const { enterprises, categories } = await readZone(folder)
  return { enterprises: enterprises.map(({ name }) => name), categories: categories.map(({ id }) => id) }
}
