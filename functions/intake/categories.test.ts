import { expect, it } from 'vitest'
import { httpEvent } from '../../test/caller.ts'
import { smallZone } from '../../test/zone.ts'
import { categories } from './categories.ts'

const asked = async (acceptLanguage?: string) => {
  const headers = acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage }
  const deps = { zone: async () => smallZone, now: () => new Date('2026-11-24T01:00:00.000Z') }
  const reply = await categories(deps, httpEvent('GET /api/categories', { headers }))
  return { body: JSON.parse(reply.body), headers: reply.headers }
}

it('gives the categories in the zone’s order, each with what its form asks', async () => {
  const { body, headers } = await asked('en-GB')
  expect(body.map(({ id }: { id: string }) => id)).toEqual(['oversized-transport', 'customs', 'hotline'])
  expect(body[0]).toEqual({
    id: 'oversized-transport',
    name: 'Oversized transport',
    questions: [
      { id: 'length', label: 'Longest piece (m)', type: 'number', required: true },
      { id: 'passage', label: 'Day of passage', type: 'date', required: false },
      {
        id: 'road',
        label: 'Road',
        type: 'choice',
        required: false,
        options: [
          { id: 'closed', label: 'Closed park road' },
          { id: 'public', label: 'Public road' },
        ],
      },
      { id: 'carrier', label: 'Carrier', type: 'text', required: false },
    ],
  })
  expect(headers).toMatchObject({ 'content-language': 'en', vary: 'Accept-Language' })
})

it.each([
  [undefined, '大件运输'],
  ['fr-FR', '大件运输'],
  ['en;q=0.2, zh-TW;q=0.9', '大件运输'],
  ['zh-CN;q=0, *;q=0.1', 'Oversized transport'],
  ['en;q=zwei, zh;q=0.1', '大件运输'],
])('speaks to a caller who asks for %s', async (acceptLanguage, name) => {
  expect((await asked(acceptLanguage)).body[0].name).toBe(name)
})
