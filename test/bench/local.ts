import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readZone } from '../../infra/commands/read-zone.ts'
import { startCloud } from '../../infra/local/cloud.ts'
import { type Store, startStore } from '../../infra/local/dynoxide.ts'
import type { Watch } from '../../infra/local/watch.ts'
import { MONDAY } from '../stories/town.ts'

const ZONE = join(import.meta.dirname, '../../infra/zone')
const FREE = { count: 1_000_000, minutes: 60 }

/** The local cloud on a store of our own, so that the same store can be asked without it; no limit holds anybody back. */
export const openLocal = async (watch?: Watch) => {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-bench-'))
  const zoneDir = join(folder, 'zone')
  await cp(ZONE, zoneDir, { recursive: true })
  const file = join(zoneDir, 'zone.json')
  const zone = JSON.parse(await readFile(file, 'utf8'))
  const limits = { ...zone.limits, perAddress: FREE, perPhone: FREE, perPerson: { sms: FREE, email: FREE } }
  await writeFile(file, JSON.stringify({ ...zone, limits }))
  const store: Store = await startStore(folder, undefined, () => undefined)
  // A Monday at nine, so that everybody may be written to.
  const startAt = new Date(Date.parse(MONDAY) + 3_600_000).toISOString()
  const dataDir = join(folder, 'data')
  const cloud = await startCloud({ port: 0, quiet: true, startAt, dataDir, zoneDir, dynamodb: store.endpoint, watch })
  const { categories, enterprises } = await readZone(ZONE)
  let sent = 0
  /** Posts one request. @throws where it is not taken in */
  const submit = async (): Promise<{ receipt: string; token: string }> => {
    const n = sent++
    const response = await fetch(new URL('/api/requests', cloud.origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        enterprise: { name: enterprises[n % enterprises.length]?.name },
        contact: { name: '陈晓', phone: `138${String(n).padStart(8, '0')}` },
        category: categories[n % categories.length]?.id,
        title: `第 ${n} 件诉求`,
        description: '厂区门口道路积水，影响货车进出。',
        urgency: 'urgent',
      }),
    })
    if (response.status !== 201) throw new Error(`Not taken in: ${response.status} ${await response.text()}`)
    return (await response.json()) as { receipt: string; token: string }
  }
  const close = async () => {
    await cloud.stop()
    await store.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { cloud, store, submit, close }
}

export type Local = Awaited<ReturnType<typeof openLocal>>
