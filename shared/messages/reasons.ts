import en from './reasons/en.json' with { type: 'json' }
import zh from './reasons/zh-CN.json' with { type: 'json' }
import { words } from './words.ts'

/** Why routing did what it did. Only the desk says it, so that no other bundle carries it. */
export type ReasonKey = keyof typeof zh & keyof typeof en

export const { say: sayReason, has: isReasonKey } = words<ReasonKey>({ 'zh-CN': zh, en })
