import type * as z from 'zod/mini'
import { jsonBody } from './body.ts'
import type { HttpEvent } from './event.ts'
import type { Reply } from './reply.ts'
import type { Params, Serve } from './router.ts'

/**
 * Serves what takes a JSON body. The route says by which schema, and `read` reads by that one and no other, once it is known who is
 * there: who may not come in learns nothing of what a body should be.
 */
export const taking = <T>(
  body: z.ZodMiniType<T>,
  serve: (event: HttpEvent, read: () => T, params: Params) => Promise<Reply>,
  most?: number,
): Serve =>
  Object.assign((event: HttpEvent, params: Params) => serve(event, () => jsonBody(event, body, most), params), { body })
