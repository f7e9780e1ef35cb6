import { expect, test } from 'vitest'
import { fitting, type Letter, newestFirst, partsOf, threads } from './letters.ts'

const letter = (given: Partial<Letter>): Letter => ({
  at: '2026-11-24T01:00:00.000Z',
  channel: 'sms',
  to: '+8613800138000',
  name: '林栖禾',
  text: '有一件新诉求',
  links: [],
  event: 'request.routed',
  receipt: '7K3F-9QXM-C',
  ...given,
})

test('the newest letter comes first, and of one moment the last to arrive', () => {
  const [a, b, c] = [
    letter({ text: 'a' }),
    letter({ text: 'b' }),
    letter({ text: 'c', at: '2026-11-24T02:00:00.000Z' }),
  ]
  expect(newestFirst([a, b, c]).map(({ text }) => text)).toEqual(['c', 'b', 'a'])
})

test('letters are found by person and by receipt', () => {
  const letters = [letter({}), letter({ name: '周予宁' }), letter({ receipt: 'AAAA-AAAA-A' })]
  expect(fitting(letters, { person: '周予宁', receipt: '' })).toHaveLength(1)
  expect(fitting(letters, { person: '', receipt: '7K3F-9QXM-C' })).toHaveLength(2)
  expect(fitting(letters, { person: '', receipt: '' })).toHaveLength(3)
})

test('each phone is a conversation', () => {
  const found = threads([letter({}), letter({ to: '+8613900139000', name: '周予宁' }), letter({})])
  expect(found.map(({ person, letters }) => [person, letters.length])).toEqual([
    ['林栖禾', 2],
    ['周予宁', 1],
  ])
})

test('a text is cut at its links and nothing of it is lost', () => {
  const link = 'https://doorstep.example/desk#x1'
  expect(partsOf(`请签收:${link} 谢谢`, [link])).toEqual([{ text: '请签收:' }, { link }, { text: ' 谢谢' }])
  expect(partsOf('没有链接', [])).toEqual([{ text: '没有链接' }])
})
