import { expect, test } from 'vitest'
import { enterpriseOf } from './find.ts'
import type { Enterprise } from './people.ts'

const refinery: Enterprise = {
  id: 'e03',
  name: '澜湾恒昱炼化（集团）有限公司',
  creditCode: '91379901MAMM0PW41Q',
  park: 'petrochem',
  industry: '石油炼制',
}
const aromatics: Enterprise = {
  ...refinery,
  id: 'e04',
  name: '澜湾凯朔芳烃 PX 有限公司',
  creditCode: '91379901MAL6N76Q6R',
}
const directory = { enterprises: [refinery, aromatics] }

test('the credit code says who it is, whatever the name', () => {
  expect(enterpriseOf(directory, { name: '凯朔芳烃', creditCode: refinery.creditCode })).toBe(refinery)
})

test('without a code the name does, however its brackets, spaces and capitals are written', () => {
  expect(enterpriseOf(directory, { name: '澜湾恒昱炼化(集团)有限公司' })).toBe(refinery)
  expect(enterpriseOf(directory, { name: '澜湾凯朔芳烃ｐｘ有限公司 ' })).toBe(aromatics)
})

test('a code that the directory does not have leaves the name to say it', () => {
  expect(enterpriseOf(directory, { name: aromatics.name, creditCode: '91379901MARWXPGN3Q' })).toBe(aromatics)
})

test('part of a name is nobody', () => {
  expect(enterpriseOf(directory, { name: '澜湾恒昱炼化' })).toBeUndefined()
  expect(enterpriseOf(directory, { name: '' })).toBeUndefined()
})
