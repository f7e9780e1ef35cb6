import full from 'libphonenumber-js/metadata.max.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { parsePhone } from './phone.ts'
import mainland from './phone-mainland.json' with { type: 'json' }

describe('a phone number', () => {
  it.each([
    ['a mobile', '13800138000', '+8613800138000'],
    ['a mobile in groups', '138 0013 8000', '+8613800138000'],
    ['a mobile of a virtual operator', '17012345678', '+8617012345678'],
    ['a mobile with its country', '+86 138-0013-8000', '+8613800138000'],
    ['a mobile as dialled from abroad', '008613800138000', '+8613800138000'],
    ['a fixed line in Qingdao', '0532-86981234', '+8653286981234'],
    ['a fixed line in brackets', '(0532)86981234', '+8653286981234'],
    ['a fixed line in Beijing', '010-65001234', '+861065001234'],
    ['a service number', '400-820-8888', '+864008208888'],
    ['Hong Kong', '+852 6123 4567', '+85261234567'],
    ['Korea', '+82 10-1234-5678', '+821012345678'],
    ['Japan', '+81 90-1234-5678', '+819012345678'],
    ['Germany, a fixed line', '+49 30 123456', '+4930123456'],
    ['the United States', '+1 (202) 555-0123', '+12025550123'],
  ])('is taken: %s', (_, typed, e164) => expect(parsePhone(typed)).toBe(e164))

  it.each([
    ['nothing', ''],
    ['a name', '张伟'],
    ['a digit short', '1380013800'],
    ['a digit too many', '138001380000'],
    ['a prefix that no mobile has', '12012345678'],
    ['a data card', '14912345678'],
    ['a fixed line without its area code', '86981234'],
    ['an area that does not exist', '0000-86981234'],
    ['an emergency number', '110'],
    ['the hotline', '12345'],
    ['a bank', '95588'],
    ['an extension, which would be lost', '0532-86981234 ext. 801'],
    ['two numbers', '13800138000 13900139000'],
    ['a number within a sentence', '请打13800138000'],
    ['a country that does not exist', '+999123456789'],
    ['an American number from abroad without its country', '202-555-0123'],
  ])('is not taken: %s', (_, typed) => expect(parsePhone(typed)).toBeUndefined())

  it('is judged by the newest rules for the mainland (else copy countries.CN of metadata.max.json again)', () => {
    expect(mainland).toEqual(full.countries.CN)
  })
})
