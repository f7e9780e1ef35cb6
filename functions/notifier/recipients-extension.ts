import type { RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { approver } from './heads.ts'
import { byPreference, playing } from './people.ts'
import { TEXT_MOST, type Telling, telling, toContact } from './recipients.ts'
import { playerAt } from './stand-ins.ts'
import type { Template } from './template.ts'
import { clip } from './words.ts'

type ExtensionEvent = Extract<
  RequestEvent,
  { type: `request.extension-${'asked' | 'reminded' | 'refused' | 'lapsed'}` | 'request.extended' }
>

/** Who is told of an extension: whoever decides on it, then whoever asked, and the enterprise where its clock moved. */
export const ofExtension = (event: ExtensionEvent, state: RequestState, directory: ZoneDirectory): Telling[] => {
  const { extension } = state
  if (!extension) return []
  const asker = extension.asked.actor.kind === 'member' ? extension.asked.actor.id : undefined
  const params = {
    clock: 'resolve',
    workdays: String(extension.workdays),
    text: clip(extension.reason, TEXT_MOST),
    ...(asker !== undefined && { who: asker }),
  }
  const handler = (template: Template) =>
    playing('handler', state, directory).map((member) => telling(member, byPreference(member), template, params))
  switch (event.type) {
    case 'request.extension-asked':
    case 'request.extension-reminded':
      return approver(state, directory, asker, playerAt(event.at, directory)).map((member) =>
        telling(member, byPreference(member), event.type, params),
      )
    case 'request.extended':
      return [toContact(state, event.type, params), ...handler('request.extension-approved')]
    case 'request.extension-refused':
    case 'request.extension-lapsed':
      return handler(event.type)
  }
}
