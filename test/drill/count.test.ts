import { expect, it } from 'vitest'
import { DomainEvent } from '../../events/event.ts'
import attempted from '../../events/samples/notice.attempted.json' with { type: 'json' }
import planned from '../../events/samples/notice.planned.json' with { type: 'json' }
import sent from '../../events/samples/notice.sent.json' with { type: 'json' }
import routed from '../../events/samples/request.routed.json' with { type: 'json' }
import submitted from '../../events/samples/request.submitted.json' with { type: 'json' }
import type { Message } from '../../infra/local/aws/inbox.ts'
import { count, type Evidence } from './count.ts'

const RECEIPT = '7K3F-9QXM-0'
const stream = (name: string, samples: readonly { readonly good: readonly object[] }[]) =>
  samples.map(({ good: [event] }, n) =>
    DomainEvent.parse({ ...event, stream: name, id: `${name}/${n + 1}`, version: n + 1 }),
  )
const request = stream(`request#${RECEIPT}`, [submitted, routed])
const notice = stream('notice#a/s14-3/sms', [planned, attempted, sent])
const letter: Message = {
  at: '2026-11-23T02:00:02.000Z',
  channel: 'sms',
  to: '+8613905320001',
  name: '张伟',
  text: '新诉求',
  links: [],
  event: 'request.routed',
  receipt: RECEIPT,
}

/** What the notifier says of a notice whose sender fell silent. */
const GIVEN_UP = {
  ...sent.good[0],
  type: 'notice.failed',
  data: { reason: 'unknown', detail: 'The sender did not say how it ended' },
}

const well: Evidence = {
  sent: [{ title: '七台大件设备三日内须运抵化工园', answers: [RECEIPT, RECEIPT], tries: 3 }],
  accepted: new Set(),
  journal: [...request, ...notice],
  letters: [letter],
}
const lost = (more: Partial<Evidence>) =>
  count({ ...well, ...more })
    .filter((row) => !row.well)
    .map(({ what }) => what)

it('finds nothing amiss where all that was answered is in the Journal, once, and told', () => {
  expect(lost({})).toEqual([])
})

it('misses a request that was answered with a receipt and is not in the Journal', () => {
  expect(lost({ journal: [], letters: [] })).toEqual(['receipts found in the Journal'])
})

it('sees that one key was answered twice, and one request made twice', () => {
  const other = stream('request#2M8K-4TQN-W', [submitted, routed])
  expect(
    lost({
      sent: [{ title: 'a', answers: [RECEIPT, '2M8K-4TQN-W'], tries: 2 }],
      journal: [...request, ...other, ...notice],
    }),
  ).toEqual([
    'requests answered with a receipt',
    'keys answered with different receipts',
    'requests made twice of one key',
    'requests that a person of the squad was told of',
  ])
})

it('misses a message that is said to be sent and never came, and an accepting that was lost', () => {
  expect(lost({ letters: [], accepted: new Set([RECEIPT]) })).toEqual([
    'requests that a person of the squad was told of',
    'pressed “accept”, and found in the Journal',
  ])
})

it('counts a message that came though its sender was killed before it could say so, and no other in its place', () => {
  const cut = [...request, ...stream('notice#a/s14-3/sms', [planned, attempted, { good: [GIVEN_UP] }])]
  expect(lost({ journal: cut })).toEqual([])
  const told = 'requests that a person of the squad was told of'
  expect(lost({ journal: cut, letters: [] })).toEqual([told])
  expect(lost({ journal: cut, letters: [{ ...letter, event: 'request.submitted' }] })).toEqual([told])
})

it('sees a message that came twice', () => {
  expect(lost({ letters: [letter, letter] })).toEqual([
    'messages twice to one person',
    'messages that came, at most one for each attempt',
  ])
})

it('sees an event that is missing between others, and an attempt without an end', () => {
  expect(lost({ journal: [...request.slice(1), ...notice.slice(0, 2)] })).toContain('gaps and doubles of versions')
  expect(lost({ journal: [...request, ...notice.slice(0, 2)] })).toContain('notices left in the middle of an attempt')
})
