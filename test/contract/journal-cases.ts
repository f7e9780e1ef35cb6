import { expect } from 'vitest'
import { request } from '../../shared/domain/request-decide.ts'
import { eventPut } from '../../shared/journal-write.ts'
import { tokenPut } from '../../shared/tokens.ts'
import { LI_MIN } from '../request-past.ts'
import { message, NOW, submit } from './given.ts'
import type { Case } from './stores.ts'

const track = (receipt: string) => ({ kind: 'track', receipt }) as const
const LATER = '2026-11-24T02:00:00.000Z'

export const JOURNAL: readonly Case[] = [
  [
    'an event is kept with its version and cause, the state beside it, and both are read as they were decided',
    async ({ journal, freshReceipt }) => {
      const receipt = freshReceipt()
      const first = await journal.handle(request, receipt, submit)
      const second = await journal.handle(request, receipt, message('电压不稳'), { cause: 'c/1' })
      const history = await journal.history(`request#${receipt}`)
      expect(history.map(({ id, version, cause }) => [id, version, cause])).toEqual([
        [`request#${receipt}/1`, 1, undefined],
        [`request#${receipt}/2`, 2, 'c/1'],
      ])
      expect([first, second].flatMap((outcome) => ('events' in outcome ? outcome.events : []))).toEqual(history)
      expect(await journal.load(request, receipt)).toEqual(second.state)
    },
  ],
  [
    'a command makes several events in one transaction, in order',
    async ({ journal, freshReceipt }) => {
      const receipt = freshReceipt()
      await journal.handle(request, receipt, submit)
      await journal.handle(request, receipt, { type: 'answer', text: '已联系交警', at: NOW, actor: LI_MIN })
      const history = await journal.history(`request#${receipt}`)
      expect(history.map(({ version, type }) => [version, type])).toEqual([
        [1, 'request.submitted'],
        [2, 'request.accepted'],
        [3, 'request.answered'],
      ])
    },
  ],
  [
    'nobody knows a stream to which nothing was written',
    async ({ journal, freshReceipt }) => {
      const receipt = freshReceipt()
      expect(await journal.load(request, receipt)).toBeUndefined()
      expect(await journal.history(`request#${receipt}`)).toEqual([])
    },
  ],
  [
    'what is refused, or already so, leaves nothing behind and nothing alongside',
    async ({ journal, names, tokens, freshReceipt }) => {
      const receipt = freshReceipt()
      const alongside = [tokenPut(names.register, `refused-${receipt}`, track(receipt), LATER)]
      await journal.handle(request, receipt, submit)
      await journal.handle(request, receipt, { type: 'accept', at: NOW, actor: LI_MIN })
      const again = await journal.handle(request, receipt, { type: 'accept', at: NOW, actor: LI_MIN }, { alongside })
      const refused = await journal.handle(request, receipt, { type: 'confirm', at: NOW, actor: LI_MIN }, { alongside })
      expect([again, refused]).toMatchObject([{ events: [] }, { refused: 'not-answered' }])
      expect(await journal.history(`request#${receipt}`)).toHaveLength(2)
      expect(await tokens.read(`refused-${receipt}`, new Date(NOW))).toBe('unknown')
    },
  ],
  [
    'of two who answer at once one wins, and the other decides again from what the first has written',
    async ({ journal, freshReceipt }) => {
      const receipt = freshReceipt()
      await journal.handle(request, receipt, submit)
      const answer = (text: string) =>
        journal.handle(request, receipt, { type: 'answer', text, at: NOW, actor: LI_MIN } as const)
      const outcomes = await Promise.all([answer('已联系交警'), answer('已联系电力公司')])
      expect(outcomes.filter((outcome) => 'refused' in outcome)).toMatchObject([{ refused: 'already-answered' }])
      expect(await journal.history(`request#${receipt}`)).toHaveLength(3)
    },
  ],
  [
    'of two who create a stream at once one wins, and what it wrote is what everybody reads',
    async ({ journal, freshReceipt }) => {
      const receipt = freshReceipt()
      const outcomes = await Promise.all(
        ['用电增容', '道路限高'].map((title) => journal.handle(request, receipt, { ...submit, title })),
      )
      const won = outcomes.flatMap((outcome) => ('events' in outcome ? outcome.events : []))
      expect(await journal.history(`request#${receipt}`)).toEqual(won)
      expect(won).toHaveLength(1)
    },
  ],
  [
    'five who write at once lose nothing: each text stands at a version of its own',
    async ({ journal, freshReceipt }) => {
      const receipt = freshReceipt()
      await journal.handle(request, receipt, submit)
      const texts = ['电压不稳', '补充照片', '联系人换了', '请尽快', '谢谢']
      await Promise.all(texts.map((text) => journal.handle(request, receipt, message(text))))
      const history = await journal.history(`request#${receipt}`)
      expect(history.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6])
      const kept = history.flatMap((event) => (event.type === 'request.messaged' ? [event.data.text] : []))
      expect(kept.toSorted()).toEqual(texts.toSorted())
    },
  ],
  [
    'an event that stands is never written over',
    async ({ journal, names, write, freshReceipt }) => {
      const receipt = freshReceipt()
      await journal.handle(request, receipt, submit)
      const [event] = await journal.history(`request#${receipt}`)
      if (!event) throw new Error('There is no event')
      expect(await write([eventPut(names.journal, { ...event, at: LATER })])).toEqual([0])
      expect(await journal.history(`request#${receipt}`)).toEqual([event])
    },
  ],
]
