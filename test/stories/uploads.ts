import { expect } from 'vitest'
import type { Town } from './town.ts'

interface Upload {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

/** Sends files as a page does: leave is asked for, then the form goes straight to the bucket. */
export const uploads = (doorstep: Town) => {
  const leave = (name: string, type: string, size: number, token?: string) =>
    doorstep.call('POST', '/api/files', { name, type, size }, token)

  const send = async ({ url, fields }: Upload, bytes: Uint8Array) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(bytes)]), 'whatever')
    const response = await fetch(url, { method: 'POST', body: form })
    return { status: response.status, text: await response.text() }
  }

  return {
    leave,
    send,
    /** The id of what was sent, once it was looked into. */
    sent: async (name: string, type: string, bytes: Uint8Array, token?: string): Promise<string> => {
      const { body } = await leave(name, type, bytes.length, token)
      expect((await send(body.upload, bytes)).status).toBe(204)
      await doorstep.settle()
      return body.id
    },
    look: async (id: string) => (await doorstep.call('GET', `/api/files/${id}`)).body,
  }
}
