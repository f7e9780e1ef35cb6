import { api } from '../../shared/http/api.ts'
import type { Deps } from './deps.ts'
import { give } from './give.ts'
import { list, look } from './look.ts'

/** Gives leave to send a file to the bucket, and says how files stand. No file ever passes through here. */
export const makeHandler = (deps: Deps) =>
  api(
    [
      { path: '/api/files', methods: { GET: list(deps), POST: give(deps) } },
      { path: '/api/files/{id}', methods: { GET: look(deps) } },
    ],
    { log: deps.log },
  )
