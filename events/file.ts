import * as z from 'zod/mini'
import { Instant, Receipt } from './envelope.ts'
import { anyOf, type EventOf, event } from './kind.ts'

/** What is taken: photos, and the papers that offices send. Nothing that runs, and nothing that a browser would open as a page. */
export const FileType = z.enum([
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
])
export type FileType = z.infer<typeof FileType>

/** Why a file that was sent is not kept. */
export const Unkept = z.enum([
  'empty',
  'too-large',
  'other-type',
  'unknown-type',
  'damaged',
  'macros',
  'too-packed',
  'not-sent',
])
export type Unkept = z.infer<typeof Unkept>

/** Somebody may send a file now. Without a receipt it is for a request that is still being written. */
export const FileRequested = event('file.requested', () =>
  z.object({
    name: z.string(),
    type: FileType,
    receipt: z.optional(Receipt),
    /** Until when it may be sent. */
    sendBy: Instant,
    /** When it is thrown away unless a step takes it. */
    dropAt: Instant,
  }),
)

/** `size` is what is kept, without what a photo told of its place. */
export const FileChecked = event('file.checked', () => z.object({ size: z.int().check(z.positive()) }))
export const FileRefused = event('file.refused', () => z.object({ reason: Unkept }))
/** A step of the request has it. */
export const FileAttached = event('file.attached', () => z.object({ receipt: Receipt, dropAt: Instant }))
/** Thrown away, content and all; the event keeps no more than its name. */
export const FileDropped = event('file.dropped', () => z.object({}))

export const FileEvent = anyOf([FileRequested, FileChecked, FileRefused, FileAttached, FileDropped])
export type FileEvent = EventOf<typeof FileEvent>

/** 128 bits in 22 characters; whoever knows it may attach it, once, so it is told to its sender alone until then. */
export const FileId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/))
export type FileId = z.infer<typeof FileId>

/** The files that a step has, as a field of its event. */
export const Files = z.optional(z.array(FileId))
