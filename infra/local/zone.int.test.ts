import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { CannotStart } from './cannot-start.ts'
import { startCloud } from './cloud.ts'
import { loadZoneInto } from './zone.ts'

const SAMPLE = join(import.meta.dirname, '../zone')

const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-zone-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

test('a started Doorstep offers the zone’s categories; a file that changed is loaded the next time, and only then', async () => {
  const dataDir = folder()
  const zoneDir = folder()
  cpSync(SAMPLE, zoneDir, { recursive: true })
  const cloud = await startCloud({ port: 0, dataDir, zoneDir, quiet: true })
  onTestFinished(() => cloud.stop())
  const answer = await fetch(`${cloud.origin}/api/categories`, { headers: { 'accept-language': 'zh-CN' } })
  expect(await answer.json()).toContainEqual(expect.objectContaining({ id: 'power', name: '用电用能' }))

  let calls = 0
  const server = createServer((_request, response) => {
    calls++
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end('{"__type":"AccessDeniedException"}')
  }).listen(0)
  onTestFinished(() => void server.close())
  const elsewhere = { ...cloud, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  await loadZoneInto(elsewhere, zoneDir, dataDir)
  expect(calls, 'nothing has changed').toBe(0)
  appendFileSync(join(zoneDir, 'parks.csv'), 'bonded,综合保税区,Bonded Zone\n')
  await expect(loadZoneInto(elsewhere, zoneDir, dataDir)).rejects.toThrow()
  expect(calls).toBeGreaterThan(0)
  const before = calls
  await expect(loadZoneInto(elsewhere, zoneDir, dataDir), 'what failed is tried again').rejects.toThrow()
  expect(calls).toBeGreaterThan(before)
})

test('a zone with a mistake keeps Doorstep from starting, and the mistake is told with its place', async () => {
  const zoneDir = folder()
  cpSync(SAMPLE, zoneDir, { recursive: true })
  appendFileSync(join(zoneDir, 'parks.csv'), 'port,港口,Port\n')
  const starting = startCloud({ port: 0, dataDir: folder(), zoneDir, quiet: true })
  await expect(starting).rejects.toThrow(
    new CannotStart(
      `Its zone has mistakes:\n${zoneDir}/parks.csv:8:1 id: port stands in line 2 already; give this one another id`,
    ),
  )
})
