import en from './en.json' with { type: 'json' }
import { words } from './words.ts'
import zh from './zh-CN.json' with { type: 'json' }

/** What pages and replies say. What is sent to people stands in `notices.ts`, so that a bundle carries only what it says. */
export type MessageKey = keyof typeof zh & keyof typeof en

export const { say, has: isMessageKey } = words<MessageKey>({ 'zh-CN': zh, en })
