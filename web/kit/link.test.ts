import { expect, test } from 'vitest'
import { openingOf, tokenOf } from './link.ts'

test('a tracking link holds a receipt number and a token', () => {
  expect(openingOf('#7K3F-9QXM-C.x1_Y-z')).toEqual({ receipt: '7K3F-9QXM-C', token: 'x1_Y-z' })
})

test('a check character that a mail program escaped is read all the same', () => {
  expect(openingOf('#7K3F-9QXM-%24.x1')).toEqual({ receipt: '7K3F-9QXM-$', token: 'x1' })
  expect(openingOf('#7K3F-9QXM-~.x1')).toEqual({ receipt: '7K3F-9QXM-~', token: 'x1' })
})

test.each(['', '#', '#7K3F-9QXM-C', '#.token', '#7K3F-9QXM-C.', '#%'])('"%s" opens nothing', (fragment) => {
  expect(openingOf(fragment)).toBeUndefined()
})

test('a desk’s link is its token', () => {
  expect(tokenOf('#x1_Y-z')).toBe('x1_Y-z')
  expect(tokenOf('#')).toBeUndefined()
})
