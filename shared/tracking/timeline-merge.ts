import type { Language } from '../../events/envelope.ts'
import type { DomainEvent } from '../../events/event.ts'
import { say } from '../messages/catalogue.ts'

type MergeEvent = Extract<DomainEvent, { type: `request.${'merged' | 'absorbed' | 'unmerged' | 'released'}` }>

/** What is said of two requests that are handled together; both are named by their numbers. */
export const mergeWords = ({ type, data }: MergeEvent, language: Language, name: string): string => {
  switch (type) {
    case 'request.merged':
      return say(language, 'timeline.merged', { name, receipt: data.into, text: data.reason })
    case 'request.absorbed':
      return say(language, 'timeline.absorbed', { name, receipt: data.receipt })
    case 'request.unmerged':
      return data.reason === undefined
        ? say(language, 'timeline.unmerged.withdrawn', { receipt: data.from })
        : say(language, 'timeline.unmerged', { name, receipt: data.from, text: data.reason })
    case 'request.released':
      return say(language, 'timeline.released', { receipt: data.receipt })
  }
}
