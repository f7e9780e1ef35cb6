import en from './timeline/en.json' with { type: 'json' }
import zh from './timeline/zh-CN.json' with { type: 'json' }
import { words } from './words.ts'

/** What a timeline says of each event; a catalogue of its own, so that only what shows one carries it. */
export type TimelineKey = keyof typeof zh & keyof typeof en

export const { say: sayTimeline, has: isTimelineKey } = words<TimelineKey>({ 'zh-CN': zh, en })
