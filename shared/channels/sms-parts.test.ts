import { expect, it } from 'vitest'
import { smsParts } from './sms-parts.ts'

it.each([
  ['160 Latin letters fit in one message', 'a'.repeat(160), 1],
  ['161 make two', 'a'.repeat(161), 2],
  ['each part of several holds 153', 'a'.repeat(306), 2],
  ['one more needs a third', 'a'.repeat(307), 3],
  ['a euro sign takes two places', '€'.repeat(80), 1],
  ['a bracket does as well', `${'['.repeat(80)}a`, 2],
  ['an escape and its character stay together', `${'a'.repeat(152)}[${'b'.repeat(152)}`, 3],
  ['70 Chinese characters fit in one message', '诉'.repeat(70), 1],
  ['71 make two', '诉'.repeat(71), 2],
  ['each part of several holds 67', '诉'.repeat(134), 2],
  ['one more needs a third', '诉'.repeat(135), 3],
  ['one Chinese character makes all of the text count as such', `${'a'.repeat(70)}诉`, 2],
  ['an ellipsis is not in the basic alphabet', `${'a'.repeat(70)}…`, 2],
  ['a backtick is not either', `${'a'.repeat(70)}\``, 2],
  ['a four-byte character counts twice', '𠮷'.repeat(35), 1],
  ['and is never split between two parts', `${'诉'.repeat(66)}𠮷${'求'.repeat(66)}`, 3],
  ['an empty text is still a message', '', 1],
])('%s', (_, text, parts) => {
  expect(smsParts(text)).toBe(parts)
})
