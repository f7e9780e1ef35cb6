import * as z from 'zod/mini'
import { FileType } from '../../events/file.ts'
import { file } from '../../shared/domain/file.ts'
import { harmlessName } from '../../shared/files/name.ts'
import { MOST_BYTES, MOST_FILES } from '../../shared/files/type.ts'
import { callerAddress } from '../../shared/http/address.ts'
import type { HttpEvent } from '../../shared/http/event.ts'
import { invalid } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { within } from '../../shared/http/within.ts'
import { tokenText } from '../../shared/tokens.ts'
import { type Deps, later } from './deps.ts'
import { type Known, known } from './who.ts'

/** A phone on a bad line may need long for 10 MB. */
const SEND_WITHIN_S = 900
const DROP_AFTER_S = 86_400

/** A name is never a mistake: it is made harmless, and no more than a label. */
const Wanted = z.strictObject({
  name: z.string().check(z.maxLength(1000)),
  type: z.string(),
  size: z.int().check(z.nonnegative()),
})

/** Gives leave to send one file: with a token for that request, without one for a request that is still being written. */
export const give = (deps: Deps): Serve =>
  taking(Wanted, async (event, read) => {
    const wanted = read()
    const type = FileType.safeParse(wanted.type)
    if (!type.success) throw invalid([{ pointer: '/type', code: 'file-type-not-taken' }])
    if (wanted.size > MOST_BYTES) throw invalid([{ pointer: '/size', code: 'file-too-large' }])
    if (wanted.size === 0) throw invalid([{ pointer: '/size', code: 'file-empty' }])
    const who = event.headers['authorization'] === undefined ? undefined : await known(deps, event)
    await counted(deps, event, who)
    const id = tokenText(deps.random(16))
    const now = deps.now()
    const name = harmlessName(wanted.name, type.data)
    const sendBy = later(now, SEND_WITHIN_S)
    await deps.handle(file, id, {
      type: 'request',
      at: now.toISOString(),
      actor: who?.actor ?? { kind: 'enterprise' },
      file: { name, type: type.data, receipt: who?.receipt, sendBy, dropAt: later(now, DROP_AFTER_S) },
    })
    const upload = await deps.uploadForm(id, type.data, SEND_WITHIN_S)
    return json(201, { id, name, upload, sendBy }, { location: `/api/files/${id}` })
  })

/** As many as the requests and the messages that they may go with could have. */
const counted = async (deps: Deps, event: HttpEvent, who: Known | undefined): Promise<void> => {
  const { perAddress, perPhone } = (await deps.zone(deps.now())).zone.limits
  const [by, { count, minutes }] = who ? [who.receipt, perPhone] : [callerAddress(event, deps.edgeKey), perAddress]
  const limit = { count: count * MOST_FILES, minutes }
  await within(deps.limits.take('file', by, limit, deps.now()), deps.now())
}
