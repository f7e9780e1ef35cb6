import * as z from 'zod/mini'
import { Receipt } from './envelope.ts'
import { event } from './kind.ts'

/** Staff say that it has to do with another request, and why; each has its own. Both streams say so in one transaction. */
export const Linked = event('request.linked', () => z.object({ to: Receipt, reason: z.string() }))
export const Unlinked = event('request.unlinked', () => z.object({ to: Receipt }))
