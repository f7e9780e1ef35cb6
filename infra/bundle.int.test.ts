import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FUNCTIONS, type FunctionName } from './bundle.ts'
import { readAssembly } from './local/assembly.ts'
import { functionsOf } from './local/lambda/functions.ts'
import { type Sandbox, sandbox } from './local/lambda/sandbox.ts'
import { synthesized } from './testing/synthesized.ts'

const doorstep = await synthesized()
const asked: IncomingHttpHeaders[] = []
/** A DynamoDB in which nothing is. */
const nothing = createServer((request, response) => {
  asked.push(request.headers)
  response.setHeader('content-type', 'application/x-amz-json-1.0').end('{"Items":[],"Count":0}')
})
const lines: string[] = []
const dirs = new Map<string, string>()
const running = new Map<string, Sandbox>()

beforeAll(async () => {
  await new Promise<void>((ready) => nothing.listen(0, '127.0.0.1', ready))
  const AWS_ENDPOINT_URL = `http://127.0.0.1:${(nothing.address() as AddressInfo).port}`
  const clock = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)
  for (const { id, spec } of functionsOf(doorstep.stack, readAssembly(doorstep.dir), 'https://qiye.lanwan.example')) {
    const name = FUNCTIONS.find((one) => id.toLowerCase().slice(0, -8).endsWith(one)) ?? id
    const env = { ...spec.env, AWS_ENDPOINT_URL, AWS_SESSION_TOKEN: 'session-of-the-role' }
    running.set(
      name,
      sandbox({ ...spec, env }, clock, 1, (line) => lines.push(line)),
    )
    dirs.set(name, spec.dir)
  }
})
afterAll(async () => {
  await Promise.all([...running.values()].map((one) => one.stop()))
  nothing.close()
  doorstep.remove()
})

const invoke = (name: FunctionName, event: object) => {
  const found = running.get(name)
  if (!found) throw new Error(`There is no function ${name} but ${[...running.keys()].join(', ')}`)
  return found.invoke(event)
}
const http = (method: string, path: string) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  headers: { 'accept-language': 'zh-CN' },
  requestContext: { http: { method, path, sourceIp: '203.0.113.9' } },
  isBase64Encoded: false,
})

describe('the bundles, as they are deployed', () => {
  it.each(['router', 'notifier', 'followups', 'relay'] as const)('let %s take a batch of nothing', async (name) => {
    expect(await invoke(name, { Records: [] })).toEqual({ batchItemFailures: [] })
  })

  it('let intake say that there is no such page, and desk that a link is needed', async () => {
    expect(await invoke('intake', http('GET', '/api/nowhere'))).toMatchObject({ statusCode: 404 })
    expect(await invoke('desk', http('GET', '/api/desk'))).toMatchObject({ statusCode: 401 })
  })

  it('let the clock find nothing due, signing with its role’s credentials', async () => {
    asked.splice(0)
    await invoke('clock', {})
    expect(lines.some((line) => line.includes('"what":"due","found":0'))).toBe(true)
    expect(asked.length).toBeGreaterThanOrEqual(8)
    for (const headers of asked) expect(headers['x-amz-security-token']).toBeDefined()
  })

  it('tell where in our code an error is', async () => {
    await expect(invoke('relay', {})).rejects.toThrow('TypeError')
    expect(lines.at(-1)).toContain('functions/relay/handler.ts:')
  })

  it('look for credentials in the environment and nowhere else', () => {
    for (const dir of dirs.values())
      expect(readFileSync(join(dir, 'index.js'), 'utf8')).not.toContain('AWS_CONTAINER_CREDENTIALS')
    expect(dirs.size).toBe(12)
  })
})
