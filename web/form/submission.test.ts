import { describe, expect, test } from 'vitest'
import type { Category } from '../kit/replies.ts'
import { errorsByField, fieldAt, submissionOf } from './submission.ts'

const TRANSPORT: Category = {
  id: 'oversized-transport',
  name: '大件运输',
  questions: [
    { id: 'weight', label: '车货总重', type: 'number', required: true },
    { id: 'route', label: '路线', type: 'text', required: false },
  ],
}

describe('what is sent', () => {
  test('holds what was typed, in the shape that the API takes', () => {
    const typed = {
      'enterprise.name': '碧澜港航物流有限公司',
      'contact.name': '周予宁',
      'contact.phone': '13800138000',
      category: 'oversized-transport',
      'answers.weight': '96',
      title: '风电叶片运输',
      description: '途经限高架',
      urgency: 'urgent',
    }
    expect(JSON.parse(JSON.stringify(submissionOf(typed, TRANSPORT, 'zh-CN')))).toEqual({
      enterprise: { name: '碧澜港航物流有限公司' },
      contact: { name: '周予宁', phone: '13800138000' },
      category: 'oversized-transport',
      answers: { weight: '96' },
      title: '风电叶片运输',
      description: '途经限高架',
      urgency: 'urgent',
      language: 'zh-CN',
    })
  })

  test('says a time in the zone’s own time, whatever the browser’s is', () => {
    expect(submissionOf({ neededBy: '2026-12-01T09:00' }, undefined, 'en').neededBy).toBe('2026-12-01T09:00:00+08:00')
  })

  test('has no answers to the questions of a category that was chosen before', () => {
    const typed = { category: 'oversized-transport', 'answers.weight': '96', 'answers.capacity': '2000' }
    expect(submissionOf(typed, TRANSPORT, 'zh-CN').answers).toEqual({ weight: '96' })
  })

  test('has all answers of a draft that is sent before the categories have come', () => {
    expect(submissionOf({ category: 'power', 'answers.capacity': '2000' }, undefined, 'zh-CN').answers).toEqual({
      capacity: '2000',
    })
  })

  test('leaves out a field of blanks, so that it is missed by name', () => {
    expect(submissionOf({ title: '  ' }, undefined, 'zh-CN').title).toBeUndefined()
  })
})

describe('errors', () => {
  test('find their fields', () => {
    expect(fieldAt('/contact/phone')).toBe('contact.phone')
    expect(fieldAt('/answers/a~1b~0c')).toBe('answers.a/b~c')
  })

  test('say one thing about a field, the first', () => {
    const errors = [
      { pointer: '/title', code: 'required', detail: '请填写此项' },
      { pointer: '/title', code: 'invalid', detail: '此项无效' },
    ]
    expect(errorsByField(errors)).toEqual({ title: '请填写此项' })
  })
})
