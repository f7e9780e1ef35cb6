import * as z from 'zod/mini'
import { api } from '../../shared/http/api.ts'
import { bodyText, jsonValue } from '../../shared/http/body.ts'
import type { HttpEvent } from '../../shared/http/event.ts'
import { check } from '../../shared/http/fields.ts'
import { Problem } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import type { Deps } from './deps.ts'
import { settle } from './settle.ts'
import { isSame, isSigned } from './signature.ts'

/**
 * Takes the word of an SMS provider on what has become of its messages. Alibaba Cloud signs nothing and is known by the key in the
 * address that it was given; a gateway that can sign leaves the key out and signs the body.
 */
export const makeHandler = (deps: Deps) =>
  api(
    [
      {
        path: '/api/receipts/sms',
        methods: {
          POST: receive(deps, ({ headers }, body) =>
            isSigned(headers['x-doorstep-signature'], body, deps.key, deps.now()),
          ),
        },
      },
      {
        path: '/api/receipts/sms/{key}',
        methods: { POST: receive(deps, (_, __, given) => isSame(given, deps.key)) },
      },
    ],
    { log: deps.log },
  )

/** Each is read alone, so that none suffers for another. */
const Pushed = z.array(z.unknown())

type Known = (event: HttpEvent, body: string, key: string) => boolean

/** The answer is the one that Alibaba Cloud waits for; without it, it sends the same again. */
const receive = (deps: Deps, isProvider: Known): Serve => {
  const serve: Serve = async (event, { key = '' }) => {
    const body = bodyText(event, ['json'])
    if (!isProvider(event, body, key)) {
      deps.log({ level: 'warn', what: 'receipts-refused' })
      throw new Problem(401, 'signature-invalid')
    }
    await settle(deps, check(Pushed, jsonValue(body)))
    return json(200, { code: 0, msg: 'OK' })
  }
  return Object.assign(serve, { body: Pushed })
}
