import type { Language } from '../../events/envelope.ts'
import type { DomainEvent } from '../../events/event.ts'
import { sayTimeline } from '../messages/timeline.ts'

type MergeEvent = Extract<DomainEvent, { type: `request.${'merged' | 'absorbed' | 'unmerged' | 'released'}` }>

/** What is said of two requests that are handled together; both are named by their numbers. */
export const mergeWords = ({ type, data }: MergeEvent, language: Language, name: string): string => {
  switch (type) {
    case 'request.merged':
      return sayTimeline(language, 'timeline.merged', { name, receipt: data.into, text: data.reason })
    case 'request.absorbed':
      return sayTimeline(language, 'timeline.absorbed', { name, receipt: data.receipt })
    case 'request.unmerged':
      return data.reason === undefined
        ? sayTimeline(language, 'timeline.unmerged.withdrawn', { receipt: data.from })
        : sayTimeline(language, 'timeline.unmerged', { name, receipt: data.from, text: data.reason })
    case 'request.released':
      return sayTimeline(language, 'timeline.released', { receipt: data.receipt })
  }
}
