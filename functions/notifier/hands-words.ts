import type { Instant, Language } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { askedId, handlerId, type RequestState } from '../../shared/domain/request.ts'
import { sayNotice } from '../../shared/messages/notices.ts'
import { memberNow, squadNamed } from '../../shared/tracking/names.ts'
import { playing } from './people.ts'

/**
 * In whose hands a request is. While it passes from one to another, the squad that has it now and the person who still answers for
 * it are of different squads, and are not to be named as if they were one. `taker` is whom it was given to.
 */
export const handsWords = (
  language: Language,
  request: RequestState,
  directory: ZoneDirectory,
  { short, at }: { readonly short: (name: string) => string; readonly at: Instant },
) => {
  const nobody = sayNotice(language, 'notice.nobody')
  const named = (id: string | undefined) => (id === undefined ? nobody : short(memberNow(directory, language, id, at)))
  const squad = short(squadNamed(directory, language, request.routed?.squadId ?? directory.zone.dutySquad).name)
  const { accepted, deciding, routed } = request
  const [answers, asked] = [handlerId(request), askedId(request)]
  const handler = named(answers)
  const words = () => {
    if (deciding) {
      const decider = playing('asked', request, directory)[0]?.id
      return sayNotice(language, 'notice.holding.deciding', { asked: named(decider), handler })
    }
    if (accepted || answers === routed?.assigneeId) return sayNotice(language, 'notice.holding', { squad, handler })
    return asked === undefined
      ? sayNotice(language, 'notice.holding.unassigned', { squad, handler })
      : sayNotice(language, 'notice.holding.handing', { squad, asked: named(asked), handler })
  }
  return { squad, handler, taker: named(accepted ? answers : asked), holding: words() }
}
