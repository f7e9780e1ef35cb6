import { createHash } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import type { HttpResponse } from './payload.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
}

const absent: HttpResponse = { status: 403, headers: { 'content-type': 'text/plain' }, body: 'There is no such page' }

/** Files of one folder and nothing beside it: a path that leads outside, by dots or by links, is not there. */
export const pagesIn =
  (folder: string) =>
  async (path: string): Promise<HttpResponse> => {
    try {
      const root = await realpath(folder)
      const file = await realpath(join(root, decodeURIComponent(path)))
      if (!file.startsWith(root + sep)) return absent
      const body = await readFile(file)
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      return {
        status: 200,
        headers: { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', etag },
        body,
      }
    } catch (error) {
      if (error instanceof URIError || (error instanceof Error && 'code' in error)) return absent
      throw error
    }
  }
