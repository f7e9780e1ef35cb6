import { describe, expect, it } from 'vitest'
import { httpEvent } from '../../test/caller.ts'
import { json } from './reply.ts'
import { router } from './router.ts'

const serve = router([
  { path: '/api/categories', methods: { GET: async () => json(200, ['all']) } },
  { path: '/api/requests/{receipt}', methods: { GET: async (_, params) => json(200, params) } },
  { path: '/api/requests/{receipt}/confirm', methods: { POST: async (_, params) => json(200, params) } },
])
const ask = (line: string) => serve(httpEvent(line))

describe('the routes', () => {
  it('hand a path’s parts on, decoded', async () => {
    expect(JSON.parse((await ask('GET /api/requests/7K3F-9QXM-%2A')).body)).toEqual({ receipt: '7K3F-9QXM-*' })
    expect(JSON.parse((await ask('POST /api/requests/a%2Fb/confirm')).body)).toEqual({ receipt: 'a/b' })
  })

  it('answer HEAD where they answer GET, without a body', async () => {
    expect(await ask('HEAD /api/categories')).toMatchObject({ statusCode: 200, body: '' })
  })

  it.each([
    ['GET /api/requests/7K3F-9QXM-0/confirm', 'POST'],
    ['DELETE /api/categories', 'GET, HEAD'],
  ])('refuse %s and allow %s', async (line, allow) => {
    await expect(ask(line)).rejects.toMatchObject({ status: 405, options: { headers: { allow } } })
  })

  it.each(['GET /api', 'GET /api/requests', 'GET /api/requests/a/b/c', 'GET /__proto__', 'GET /api/%E4%B8'])(
    'know nothing at %s',
    async (line) => {
      await expect(ask(line)).rejects.toMatchObject({ status: 404, code: 'not-found' })
    },
  )
})
