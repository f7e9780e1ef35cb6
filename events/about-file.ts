import type { About } from './about.ts'
import type { FileEvent } from './file.ts'

export const FILE: Readonly<Record<FileEvent['type'], About>> = {
  'file.requested': {
    when: 'Somebody was given leave to send a file, straight to the bucket.',
    by: ['files'],
    fields: {
      name: 'What it is called, made harmless; a label and no more.',
      type: 'What it is said to be; anything else is refused.',
      receipt: 'The request that it is for; absent while that is still being written.',
      sendBy: 'Until when it may be sent.',
      dropAt: 'When it is thrown away unless a step takes it.',
    },
  },
  'file.checked': {
    when: 'It is what it was said to be, and is kept without what a photo tells of its place.',
    by: ['checker'],
    fields: { size: 'Of what is kept, in bytes.' },
  },
  'file.refused': {
    when: 'It is not kept.',
    by: ['checker'],
    fields: { reason: 'Why not; `not-sent` when nothing came in time.' },
  },
  'file.attached': {
    when: 'A step of a request has it, written in the same transaction as that step.',
    by: ['intake', 'track', 'desk', 'plan'],
    fields: { receipt: 'The request.', dropAt: 'When the zone keeps it no longer.' },
  },
  'file.dropped': {
    when: 'Thrown away: no step took it within a day, or the zone keeps it no longer.',
    by: ['checker'],
    fields: {},
  },
}
