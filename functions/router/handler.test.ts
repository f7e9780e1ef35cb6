import { expect, it } from 'vitest'
import { submitted } from '../../test/case.ts'
import { messages } from '../../test/messages.ts'
import { makeHandler } from './handler.ts'

const stream = 'request#7K3F-9QXM-C'
const event = { ...submitted(), id: `${stream}/1`, stream, version: 1, actor: { kind: 'enterprise' } }

const router = (unreachable?: string) => {
  const asked: (readonly (string | undefined)[])[] = []
  const handler = makeHandler({
    dispatch: async (...given) => {
      asked.push(given)
      if (given[0] === unreachable) throw new Error('the directory cannot be reached')
    },
    now: () => new Date('2026-11-24T01:00:05.000Z'),
    log: () => undefined,
  })
  return { handler, asked }
}

it('routes what was submitted, now, and says from which event that followed', async () => {
  const { handler, asked } = router()
  expect(await handler(messages(JSON.stringify(event)))).toEqual({ batchItemFailures: [] })
  expect(asked).toEqual([['7K3F-9QXM-C', '2026-11-24T01:00:05.000Z', `${stream}/1`]])
})

it('gives back what it cannot read or route, and only that', async () => {
  const { handler, asked } = router('4M2T-8WZY-Q')
  const other = { ...event, stream: 'request#4M2T-8WZY-Q', id: 'request#4M2T-8WZY-Q/1' }
  const answer = await handler(messages('{', JSON.stringify(other), JSON.stringify(event)))
  expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['message-0', 'message-1'])
  expect(asked.map(([receipt]) => receipt)).toEqual(['4M2T-8WZY-Q', '7K3F-9QXM-C'])
})
