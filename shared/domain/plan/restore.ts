import type { Fact } from '../../../events/event.ts'
import type { FileType } from '../../../events/file.ts'
import type { PlanEvent } from '../../../events/plan.ts'
import type { PlanState, Restoration } from './plan.ts'

/** What the files of a step are worth as a proof: a photo that is kept, one that is still being looked into, or neither. */
export type Photo = 'kept' | 'awaited' | 'none'

export const photoAmong = (files: readonly { readonly type: FileType; readonly status: string }[]): Photo => {
  const photos = files.filter(({ type }) => type.startsWith('image/'))
  if (photos.some(({ status }) => status === 'checked')) return 'kept'
  return photos.some(({ status }) => status === 'requested') ? 'awaited' : 'none'
}

export type RestorationCommand =
  | {
      readonly type: 'restore'
      readonly task: string
      readonly note: string
      readonly files?: string[] | undefined
      readonly photo: Photo
    }
  /** The photos of what was reported were looked into. */
  | { readonly type: 'prove'; readonly task: string; readonly photo: Photo }

type Asked<T extends RestorationCommand['type']> = Extract<RestorationCommand, { type: T }>

export const restorationOf = ({ restorations }: PlanState, id: string): Restoration | undefined =>
  restorations.find((one) => one.id === id)

/** Why no photo has to show that it is back. The plan as it is now says so, so that whoever draws it can still let one off. */
export const withoutPhoto = (
  { tasks }: PlanState,
  { id, task }: Pick<Restoration, 'id' | 'task'>,
): string | undefined =>
  tasks.find((one) => one.id === task)?.removes[Number(id.slice(task.length + 1)) - 1]?.withoutPhoto

/** It is back once a photo shows it; what came while its check was under way is kept, and counts when that has ended. */
export const restore = (
  state: PlanState,
  { task: id, note, files, photo }: Asked<'restore'>,
): readonly Fact<PlanEvent>[] | { readonly refused: 'task-unknown' | 'photo-required' } => {
  const one = restorationOf(state, id)
  if (!one) return { refused: 'task-unknown' }
  if (one.restored) return []
  const data = { id, note, files }
  if (photo === 'kept' || withoutPhoto(state, one) !== undefined) return [{ type: 'plan.restored', data }]
  if (photo === 'none') return { refused: 'photo-required' }
  const isSame = one.reported?.note === note && one.reported.files.join() === files?.join()
  return isSame ? [] : [{ type: 'plan.reported', data }]
}

export const prove = (state: PlanState, { task: id, photo }: Asked<'prove'>): readonly Fact<PlanEvent>[] => {
  const reported = restorationOf(state, id)?.reported
  if (!reported || photo === 'awaited') return []
  const { note = '', files } = reported
  return photo === 'none'
    ? [{ type: 'plan.unproven', data: { id } }]
    : [{ type: 'plan.restored', data: { id, note, files } }]
}
