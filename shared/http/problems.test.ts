import { expect, it } from 'vitest'
import { caller } from '../../test/caller.ts'
import { StreamConflict } from '../journal.ts'
import { api } from './api.ts'
import { Problem } from './problem.ts'
import type { ProblemsOptions } from './problems.ts'

type Line = Parameters<ProblemsOptions['log']>[0]

const failing = (error: Error, page?: ProblemsOptions['page']) => {
  const log: Line[] = []
  const throws = { path: '/api/categories', methods: { GET: () => Promise.reject(error) } }
  return { log, call: caller(api([throws], { log: (line) => log.push(line), ...(page && { page }) })) }
}

it('tells the caller nothing of an error that nobody expected, and the log where it was', async () => {
  const { log, call } = failing(new TypeError('王芳 13905320001'))
  const { status, text, json } = await call('GET /api/categories', { headers: { 'accept-language': 'en' } })
  expect(status).toBe(500)
  expect(json).toMatchObject({ code: 'unexpected', title: 'Something unexpected happened' })
  expect(text + JSON.stringify(log)).not.toMatch(/王芳|13905320001/)
  expect(log).toMatchObject([{ level: 'error', name: 'TypeError', method: 'GET' }])
  expect(JSON.stringify(log)).toContain('problems.test.ts')
})

it('asks the caller to come again where others were faster, and logs no error', async () => {
  const { log, call } = failing(new StreamConflict('request#7K3F-9QXM-0'))
  const { status, headers, json } = await call('GET /api/categories')
  expect({ status, retry: headers['retry-after'], code: json.code }).toEqual({ status: 503, retry: '2', code: 'busy' })
  expect(log).toEqual([])
})

it('says that the work calendar has run out', async () => {
  const { call } = failing(Object.assign(new Error('2031'), { name: 'NoCalendarData' }))
  expect(await call('GET /api/categories')).toMatchObject({ status: 503, json: { code: 'no-calendar-data' } })
})

it('tells a problem in plain JSON when its page cannot be made either', async () => {
  const { log, call } = failing(new Problem(404, 'not-found'), () => Promise.reject(new RangeError('no table')))
  expect(await call('GET /api/categories')).toMatchObject({ status: 404, json: { code: 'not-found' } })
  expect(log).toMatchObject([{ level: 'error', name: 'RangeError' }])
})

it('lets the page tell a problem where there is one', async () => {
  const page: ProblemsOptions['page'] = async (event, { status }) => ({
    statusCode: status,
    headers: {},
    body: event.rawPath,
  })
  const { call } = failing(new Problem(404, 'not-found'), page)
  expect(await call('GET /api/categories')).toMatchObject({ status: 404, text: '/api/categories' })
})
