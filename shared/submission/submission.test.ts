import { describe, expect, it } from 'vitest'
import { SAMPLE } from '../../test/sample.ts'
import { smallZone } from '../../test/zone.ts'
import { check } from '../http/fields.ts'
import { Problem } from '../http/problem.ts'
import { givenAnswers, Submission, unfitFields } from './submission.ts'

const read = (change: object) => check(Submission, { ...SAMPLE, ...change })

/** `pointer code` of everything that is wrong with the sample after this change. */
const wrong = (change: object): string[] => {
  try {
    const errors = unfitFields(read(change), smallZone, new Date('2026-11-24T01:00:00.000Z'))
    return errors.map(({ pointer, code }) => `${pointer} ${code}`)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return (error.options.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
  }
}

describe('a submission', () => {
  it('is kept as it will be read: trimmed, composed, full-width codes made plain', () => {
    const submission = read({
      enterprise: { name: ' 海运通物流有限公司\u200B ', creditCode: '91370211ma3c7qxk5w' },
      contact: { name: 'Re\u0301mi', phone: '１３９ ０５３２ ０００１', email: 'ｗａｎｇ@haiyuntong.example' },
      description: '第一行\r\n第二行',
    })
    expect(submission).toMatchObject({
      enterprise: { name: '海运通物流有限公司', creditCode: '91370211MA3C7QXK5W' },
      contact: { name: 'Rémi', phone: '+8613905320001', email: 'wang@haiyuntong.example' },
      description: '第一行\n第二行',
    })
  })

  it('takes an international number, and a mainland landline', () => {
    expect(read({ contact: { name: 'J. Weber', phone: '+49 30 901820' } }).contact.phone).toBe('+4930901820')
    expect(read({ contact: { name: '王芳', phone: '0532-86998888' } }).contact.phone).toBe('+8653286998888')
  })

  it('takes fields that a form left empty for absent', () => {
    const empty = { place: '', neededBy: '', urgency: '', language: '', website: '', answers: { length: '' } }
    const { place, neededBy, urgency, language, answers } = read({
      ...empty,
      contact: { ...SAMPLE.contact, email: '' },
    })
    expect({ place, neededBy, urgency, language, answers }).toEqual({ answers: { length: '' } })
    expect(givenAnswers(read(empty))).toEqual({})
    expect(wrong({ category: 'customs', answers: { length: '' } })).toEqual([])
  })

  it.each(['2026-11-27T18:00+08:00', '2026-11-27T18:00:00+08:00', '2026-11-27T10:00:00.000Z', '2026-11-27T10:00Z'])(
    'reads the moment %s',
    (neededBy) => {
      expect(read({ neededBy }).neededBy).toBe('2026-11-27T10:00:00.000Z')
    },
  )

  it('counts a four-byte Han character once', () => {
    expect(wrong({ title: '𠮷'.repeat(100) })).toEqual([])
    expect(wrong({ title: '𠮷'.repeat(101) })).toEqual(['/title too-long'])
  })

  it('takes an answer that is a number, and one in words', () => {
    expect(givenAnswers(read({ answers: { length: 38.5, carrier: '顺达车队' } }))).toEqual({
      length: '38.5',
      carrier: '顺达车队',
    })
  })

  it.each<[string, object, string[]]>([
    ['an unknown category', { category: 'weather' }, ['/category unknown-category']],
    ['an answer that nobody asked for', { answers: { colour: '红' } }, ['/answers/colour unknown-question']],
    ['a length in words', { answers: { length: '很长' } }, ['/answers/length not-a-number']],
    ['a day that there is not', { answers: { passage: '2026-02-30' } }, ['/answers/passage not-a-date']],
    ['a road that is no option', { answers: { road: 'sea' } }, ['/answers/road not-an-option']],
    ['an answer that is a list', { answers: { road: ['closed'] } }, ['/answers/road wrong-type']],
    ['an answer with a NUL', { answers: { carrier: 'a\0' } }, ['/answers/carrier control-character']],
    ['a time in the past', { neededBy: '2026-11-24T08:59:59+08:00' }, ['/neededBy in-the-past']],
    ['this very moment', { neededBy: '2026-11-24T09:00:00+08:00' }, ['/neededBy in-the-past']],
    ['a time without zone', { neededBy: '2026-12-01T09:00:00' }, ['/neededBy no-offset']],
    ['a date alone', { neededBy: '2026-12-01' }, ['/neededBy no-offset']],
    ['a time in words', { neededBy: '下周三' }, ['/neededBy not-an-instant']],
    ['the year 9999', { neededBy: '9999-12-31T23:59:59+08:00' }, ['/neededBy too-far']],
    ['the year 0', { neededBy: '0000-01-02T00:00:00+08:00' }, ['/neededBy in-the-past']],
    ['a year of five digits', { neededBy: '9999-12-31T23:59:59-08:00' }, ['/neededBy not-an-instant']],
    ['the 30th of February', { neededBy: '2027-02-30T09:00:00+08:00' }, ['/neededBy not-an-instant']],
    [
      'a wrong check character',
      { enterprise: { name: '海运通', creditCode: '91370211MA3C7QXK5X' } },
      ['/enterprise/creditCode credit-code-invalid'],
    ],
    ['a phone number too short', { contact: { name: '王芳', phone: '1390532' } }, ['/contact/phone phone-invalid']],
    [
      'an e-mail address without a host',
      { contact: { ...SAMPLE.contact, email: 'wang@' } },
      ['/contact/email email-invalid'],
    ],
    ['a misspelled field', { titel: 'x' }, ['/titel unknown-field']],
    ['null for a text', { place: null }, ['/place wrong-type']],
    ['a missing title', { title: undefined }, ['/title required']],
    ['an urgency of its own', { urgency: 'panic' }, ['/urgency not-an-option']],
    ['a new line in a title', { title: 'a\nb' }, ['/title control-character']],
    ['a text that turns round', { title: 'safe\u202Etxt.exe' }, ['/title bidi-control']],
    ['half a character', { title: '\uD842' }, ['/title lone-surrogate']],
    ['nothing that can be seen', { title: '\u200B\u2060\u3164' }, ['/title empty']],
  ])('with %s is refused for that alone', (_, change, errors) => {
    expect(wrong(change)).toEqual(errors)
  })

  it('tells everything that is wrong at once', () => {
    expect(wrong({ title: '', contact: { name: '', phone: '1' } })).toEqual([
      '/contact/name empty',
      '/contact/phone phone-invalid',
      '/title empty',
    ])
  })
})
