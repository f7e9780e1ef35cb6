import { expect, test } from 'vitest'
import { phoneText } from './phone.ts'

test('a Chinese mobile is read out in three groups, a number from abroad as it is', () => {
  expect(phoneText('+8613800138000')).toBe('138 0013 8000')
  expect(phoneText('+4930123456')).toBe('+4930123456')
})
