import { expect } from 'vitest'
import { sendFile } from '../upload.ts'
import type { Town } from './town.ts'

/** Sends files as a page does: leave is asked for, then the form goes straight to the bucket. */
export const uploads = (doorstep: Town) => {
  const leave = (name: string, type: string, size: number, token?: string) =>
    doorstep.call('POST', '/api/files', { name, type, size }, token)

  return {
    leave,
    send: sendFile,
    /** The id of what was sent, once it was looked into. */
    sent: async (name: string, type: string, bytes: Uint8Array, token?: string): Promise<string> => {
      const { body } = await leave(name, type, bytes.length, token)
      expect((await sendFile(body.upload, bytes)).status).toBe(204)
      await doorstep.settle()
      return body.id
    },
    look: async (id: string) => (await doorstep.call('GET', `/api/files/${id}`)).body,
  }
}
