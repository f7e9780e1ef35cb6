import type { RequestEvent } from '../../events/request.ts'

interface Has {
  readonly files?: readonly string[] | undefined
  /** Of notes that the enterprise does not see. */
  readonly staffFiles?: readonly string[] | undefined
}

const added = (before: readonly string[] = [], ids: readonly string[] = []): string[] => [
  ...new Set([...before, ...ids]),
]

/** All files of a request after a step that may have brought some. */
export const filesAfter = (state: Has, event: RequestEvent): { files?: string[]; staffFiles?: string[] } => {
  switch (event.type) {
    case 'request.submitted':
    case 'request.answered':
    case 'request.resolved':
    case 'request.messaged':
    case 'request.replied':
      return event.data.files ? { files: added(state.files, event.data.files) } : {}
    case 'request.noted':
      if (!event.data.files) return {}
      return event.data.visible
        ? { files: added(state.files, event.data.files) }
        : { staffFiles: added(state.staffFiles, event.data.files) }
    default:
      return {}
  }
}

export interface Step extends Pick<Has, 'files'> {
  readonly text: string
}

/** A step that says the same with the same files is the same step. */
export const isSame = (before: Step, now: Step): boolean =>
  before.text === now.text && (before.files ?? []).join() === (now.files ?? []).join()
