import en from './notices/en.json' with { type: 'json' }
import zh from './notices/zh-CN.json' with { type: 'json' }
import { words } from './words.ts'

/** What is sent to people, and what those messages are put together from. */
export type NoticeKey = keyof typeof zh & keyof typeof en

export const { say: sayNotice, has: isNoticeKey } = words<NoticeKey>({ 'zh-CN': zh, en })
