import { expect, it } from 'vitest'
import { localEndpoints } from './local-endpoints.ts'

const NOW = Date.parse('2026-01-31T01:00:00Z')
const here = () => {
  const moved: number[] = []
  const faults = { sms: false, email: false }
  const killed: [string, number][] = []
  const answer = localEndpoints({
    inbox: { messages: [], receive: () => undefined },
    clock: { now: () => NOW, offset: 7, shared: new SharedArrayBuffer(8), forward: () => undefined },
    faults,
    staff: {
      ids: ['Router', 'Relay'],
      of: (id) => ({
        invoke: async () => null,
        warm: () => undefined,
        kill: async (afterMs) => void killed.push([id, afterMs]),
        busy: 0,
        stop: async () => undefined,
      }),
    },
    operator: {
      endpoint: 'http://127.0.0.1:4566',
      region: 'us-east-1',
      accessKeyId: 'operator',
      secretAccessKey: 'local',
    },
    advance: async (milliseconds) => {
      moved.push(milliseconds)
      return { now: new Date(NOW + milliseconds).toISOString(), steps: 0, stuck: [] }
    },
    pages: async (path) => ({ status: 200, headers: {}, body: path }),
  })
  const ask = async (method: string, path: string, body = '') => {
    const given = { method, path, query: '', headers: {}, body: Buffer.from(body), sourceIp: '127.0.0.1' }
    const { status, body: text } = await answer(given)
    return { status, body: String(text) }
  }
  return { ask, moved, faults, killed }
}

it('tells the time and moves it by any ISO 8601 duration, months by the calendar', async () => {
  const { ask, moved } = here()
  expect(await ask('GET', '/_local/clock')).toEqual({
    status: 200,
    body: '{"now":"2026-01-31T01:00:00.000Z","offset":7}',
  })
  expect(await ask('POST', '/_local/clock', '{"advance":"P1M"}')).toMatchObject({ status: 200 })
  expect(moved).toEqual([28 * 86_400_000])
})

it.each(['', '{', '[]', '{"advance":7200}', '{"advance":"two hours"}', '{"advance":"-PT2H"}', '{"advance":"P99Y"}'])(
  'refuses to move it by %j',
  async (body) => {
    const { ask, moved } = here()
    const refused = await ask('POST', '/_local/clock', body)
    expect(refused.status).toBe(400)
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'bad_duration', status: 400 })
    expect(moved).toEqual([])
  },
)

it('makes one channel fail without touching the other', async () => {
  const { ask, faults } = here()
  expect(await ask('POST', '/_local/faults', '{"sms":true}')).toEqual({
    status: 200,
    body: '{"sms":true,"email":false}',
  })
  expect(faults).toEqual({ sms: true, email: false })
  expect((await ask('POST', '/_local/faults', '{"sms":"yes"}')).status).toBe(400)
})

it('makes a function fail, or kills it in the middle of its work, and knows no other', async () => {
  const { ask, faults, killed } = here()
  expect(JSON.parse((await ask('GET', '/_local/functions')).body)).toEqual(['Router', 'Relay'])
  await ask('POST', '/_local/faults', '{"broken":["Router"]}')
  expect(faults).toMatchObject({ sms: false, broken: ['Router'] })
  expect((await ask('POST', '/_local/kill', '{"function":"Relay","afterMs":12}')).status).toBe(200)
  expect(killed).toEqual([['Relay', 12]])
  expect((await ask('POST', '/_local/kill', '{"function":"Reports"}')).status).toBe(400)
  expect((await ask('POST', '/_local/kill', '{"function":"Relay","afterMs":-1}')).status).toBe(400)
})

it("tells an operator's commands where they find this AWS, as `env` reads it", async () => {
  expect((await here().ask('GET', '/_local/aws')).body.trim().split('\n')).toEqual([
    'AWS_ENDPOINT_URL=http://127.0.0.1:4566',
    'AWS_REGION=us-east-1',
    'AWS_ACCESS_KEY_ID=operator',
    'AWS_SECRET_ACCESS_KEY=local',
  ])
})

it('shows the inbox page at its address and what belongs to it below', async () => {
  const { ask } = here()
  expect((await ask('GET', '/_local')).body).toBe('/inbox.html')
  expect((await ask('GET', '/_local/')).body).toBe('/inbox.html')
  expect((await ask('GET', '/_local/assets/inbox.js')).body).toBe('/assets/inbox.js')
  expect((await ask('DELETE', '/_local/inbox')).status).toBe(405)
})
