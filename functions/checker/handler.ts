import * as z from 'zod/mini'
import { Due } from '../../events/due.ts'
import { batch } from '../../shared/batch.ts'
import { dueAt, file, isAwaited } from '../../shared/domain/file.ts'
import { idOf } from '../../shared/domain/stream.ts'
import { inspect } from '../../shared/files/inspect.ts'
import { SENT } from '../../shared/files/keys.ts'
import type { Deps } from './deps.ts'

/** S3's word that objects came. Its first word to a queue is a test without records. Keys are encoded as in a form. */
const Arrived = z.object({
  Records: z.optional(z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) }))),
})

const BY = { kind: 'system', id: 'checker' } as const

/** Looks into every file that came, and throws away what is no longer kept. */
export const makeHandler = (deps: Deps) =>
  batch(async (body) => {
    const said: unknown = JSON.parse(body)
    const due = Due.safeParse(said)
    if (due.success) return thrownAway(deps, idOf(due.data.stream))
    for (const { s3 } of Arrived.parse(said).Records ?? []) {
      const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '))
      if (key.startsWith(SENT)) await lookedInto(deps, key.slice(SENT.length))
    }
  }, deps.log)

/** A file is looked into once: what is sent again under its id is removed unseen, so nothing can be put in its place. */
const lookedInto = async (deps: Deps, id: string): Promise<void> => {
  const state = await deps.load(file, id)
  const bytes = state && isAwaited(state) ? await deps.sent(id) : undefined
  if (state && bytes) {
    const found = inspect(bytes, state.type)
    const given = { at: deps.now().toISOString(), actor: BY }
    if ('unkept' in found) await deps.handle(file, id, { type: 'refuse', reason: found.unkept, ...given })
    else {
      await deps.keep(id, found.kept, state.type)
      await deps.handle(file, id, { type: 'report-checked', size: found.kept.length, ...given })
    }
  }
  await deps.clear(id)
}

/** What is thrown away is gone before that is written, so that a failure in between is made good by the next minute. */
const thrownAway = async (deps: Deps, id: string): Promise<void> => {
  const at = deps.now().toISOString()
  const state = await deps.load(file, id)
  const due = state && dueAt(state)
  if (!state || due === undefined || due > at) return
  if (state.dropAt <= at) await Promise.all([deps.discard(id), deps.clear(id)])
  await deps.handle(file, id, { type: 'tick', at, actor: BY })
}
