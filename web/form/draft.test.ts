import { beforeEach, describe, expect, test, vi } from 'vitest'
import { clearDraft, isEmpty, newDraft, saveDraft, savedDraft } from './draft.ts'

const counting = (size: number) => Uint8Array.from({ length: size }, (_, place) => place)

/** A browser's storage, as far as it is used. */
const shelf = () => {
  const items = new Map<string, string>()
  return {
    items,
    storage: {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => items.set(key, value),
      removeItem: (key: string) => items.delete(key),
    },
  }
}

describe('a draft', () => {
  beforeEach(() => {
    clearDraft()
    vi.unstubAllGlobals()
  })

  test('has a key of its own that an HTTP header can carry', () => {
    expect(newDraft(counting).key).toBe('000102030405060708090a0b0c0d0e0f')
  })

  test('comes back with its key after a reload', () => {
    const { storage } = shelf()
    vi.stubGlobal('localStorage', storage)
    const draft = { ...newDraft(counting), values: { title: '厂区门口道路积水' } }
    saveDraft(draft)
    expect(savedDraft()).toEqual(draft)
  })

  test('is kept for as long as the page is open where the browser stores nothing', () => {
    vi.stubGlobal('localStorage', undefined)
    const draft = { ...newDraft(counting), values: { title: '夜间停电两次' } }
    saveDraft(draft)
    expect(savedDraft()).toEqual(draft)
    clearDraft()
    expect(savedDraft()).toBeUndefined()
  })

  test('leaves nothing behind when it is cleared or emptied', () => {
    const { storage, items } = shelf()
    vi.stubGlobal('localStorage', storage)
    saveDraft({ ...newDraft(counting), values: { title: '用工缺口' } })
    expect(items.size).toBe(1)
    saveDraft({ ...newDraft(counting), values: { title: '' } })
    expect(items.size).toBe(0)
  })

  test.each(['{"key":"a","values":{"title":3}}', '{"values":{}}', '{', 'null'])(
    'that is damaged (%s) is none',
    (stored) => {
      const { storage, items } = shelf()
      items.set('doorstep.draft', stored)
      vi.stubGlobal('localStorage', storage)
      expect(savedDraft()).toBeUndefined()
    },
  )

  test('is empty when every field has been emptied again', () => {
    expect(isEmpty({ key: 'a', values: { title: '', place: '' } })).toBe(true)
    expect(isEmpty({ key: 'a', values: { title: '', place: '北港路 18 号' } })).toBe(false)
  })
})
