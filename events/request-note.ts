import * as z from 'zod/mini'
import { Files } from './file.ts'
import { event } from './kind.ts'

/** A note on how the work goes: for the enterprise to see as well, or for staff alone. */
export const Noted = event('request.noted', () => z.object({ text: z.string(), visible: z.boolean(), files: Files }))
