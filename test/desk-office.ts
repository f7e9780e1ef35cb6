import type { Language, Receipt } from '../events/envelope.ts'
import { openOffice } from './office.ts'

/** An office where a request lies on 张伟's desk, and each of its people may look at it and press a button. */
export const openDeskOffice = async () => {
  const office = await openOffice()
  let mine: { receipt: Receipt; token: string }
  let times = 0
  const link = (id: string) => office.link(id, [mine.receipt])
  const begin = async (change: object = {}) => {
    mine = await office.submit(change)
    await office.route(mine.receipt)
    return mine
  }

  return {
    ...office,
    begin,
    /** A request for each test, ten minutes after the last, since a phone may send only so many in a while. */
    beginAnew: async () => {
      office.clock.now = new Date(Date.parse('2026-11-24T01:00:00.000Z') + times++ * 600_000).toISOString()
      return begin()
    },
    mine: () => mine,
    look: async (id: string) => (await office.desk('GET /api/desk', { token: await link(id) })).json,
    press: async (id: string, button: string, body?: object) =>
      office.desk(`POST /api/desk/${button}`, { token: await link(id), body }),
    /** As the enterprise sees it. */
    tracked: async (language: Language = 'zh-CN') => {
      const { receipt, token } = mine
      const headers = { 'accept-language': language }
      return (await office.track(`GET /api/requests/${receipt}`, { token, headers })).json
    },
  }
}

export type DeskOffice = Awaited<ReturnType<typeof openDeskOffice>>
