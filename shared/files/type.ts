import type { FileType } from '../../events/file.ts'

/** The ending that a file of the type is given when it is handed out. */
export const ENDINGS: Readonly<Record<FileType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

/** Of one file, in bytes. */
export const MOST_BYTES = 10 * 1024 * 1024
/** Of one step. */
export const MOST_FILES = 5
