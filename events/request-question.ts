import * as z from 'zod/mini'
import { Instant } from './envelope.ts'
import { Files } from './file.ts'
import { event } from './kind.ts'

/** The squad asks the enterprise something; `replyBy` is when it is reminded, once. No clock stops for it. */
export const Asked = event('request.asked', () => z.object({ text: z.string(), replyBy: Instant }))
/** One reply answers all that is asked by then. */
export const Replied = event('request.replied', () => z.object({ text: z.string(), files: Files }))
export const AskedAgain = event('request.asked-again', () => z.object({}))
