import en from './names/en.json' with { type: 'json' }
import zh from './names/zh-CN.json' with { type: 'json' }
import { words } from './words.ts'

/** What people and ratings are called, on pages and in messages alike; a catalogue of its own, so that what sends messages carries no page's words. */
export type NameKey = keyof typeof zh & keyof typeof en

export const { say: sayName, has: isNameKey } = words<NameKey>({ 'zh-CN': zh, en })
