import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it, vi } from 'vitest'

const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-survival-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const run = fileURLToPath(new URL('testdata/run.ts', import.meta.url))
const started = async (): Promise<{ child: ChildProcess; origin: string }> => {
  const child = spawn(process.execPath, [run, dataDir, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const origin = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (chunk) => resolve(String(chunk).trim())),
  )
  return { child, origin }
}
const storesRunning = () =>
  execFileSync('ps', ['-eo', 'args'])
    .toString()
    .split('\n')
    .filter((line) => line.includes(`${dataDir}/dynamodb.sqlite`))

it('loses no child and no data when it is killed outright', async () => {
  const first = await started()
  expect(storesRunning().length).toBeGreaterThan(0)
  const body = JSON.stringify({ id: 'request#7K3F-9QXM-C', text: '道路限高' })
  const post = await fetch(`${first.origin}/api/requests/7K3F-9QXM-C`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(post.status).toBe(201)
  first.child.kill('SIGKILL')
  await vi.waitFor(() => expect(storesRunning()).toEqual([]), 3000)

  const second = await started()
  await vi.waitFor(async () => {
    const inbox = await (await fetch(`${second.origin}/_local/inbox`)).json()
    expect(inbox).toMatchObject([{ receipt: 'request#7K3F-9QXM-C' }, { subject: '新诉求' }])
  }, 15_000)
  second.child.kill('SIGKILL')
  await vi.waitFor(() => expect(storesRunning()).toEqual([]), 3000)
})
