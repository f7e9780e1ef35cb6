import type { Staff } from '../lambda/staff.ts'
import type { Stack } from '../template.ts'
import { distribution } from './distribution.ts'
import { type LocalParts, localEndpoints } from './local-endpoints.ts'
import { pagesIn } from './pages.ts'
import { fromAnswer, type HttpRequest, type HttpResponse, message, toEvent } from './payload.ts'
import { matchRoute, type Route } from './routes.ts'

export interface FrontParts extends Omit<LocalParts, 'pages' | 'staff'> {
  readonly stack: Stack
  readonly routes: readonly Route[]
  readonly staff: Staff
  /** The folders of the built pages, and of those of the inbox. */
  readonly folders: { readonly site: string; readonly local: string }
}

/** What answers a browser: the distribution before the HTTP API and the pages, and `/_local/` before both. */
export const front = ({ stack, routes, staff, folders, ...local }: FrontParts) => {
  const api = async (request: HttpRequest): Promise<HttpResponse> => {
    const matched = matchRoute(routes, request.method, request.path)
    if (!matched) return message(404, 'Not Found')
    try {
      const event = toEvent(request, matched, local.clock.now())
      return fromAnswer(await staff.of(matched.route.functionId).invoke(event))
    } catch {
      // The sandbox has logged why.
      return message(500, 'Internal Server Error')
    }
  }
  // A bucket answers where all of AWS does.
  const buckets = /https:\/\/[a-z\d.-]+\.s3\.[a-z\d-]+\.amazonaws\.com/g
  const cdn = distribution(stack, { api, pages: pagesIn(folders.site) })
  const here = localEndpoints({ ...local, staff, pages: pagesIn(folders.local) })
  const withBuckets = (response: HttpResponse): HttpResponse => {
    const policy = response.headers['content-security-policy']
    if (typeof policy !== 'string') return response
    const headers = { ...response.headers, 'content-security-policy': policy.replaceAll(buckets, stack.place.endpoint) }
    return { ...response, headers }
  }
  return (request: HttpRequest, viewer: string): Promise<HttpResponse> =>
    /^\/_local(\/|$)/.test(request.path) ? here(request) : cdn(request, viewer).then(withBuckets)
}
