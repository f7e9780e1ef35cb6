import { file } from '../../shared/domain/file.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { photoAmong } from '../../shared/domain/plan/restore.ts'
import { ACTOR, type Deps } from './deps.ts'

/**
 * A file was looked into: what was reported as back by it is back, in the name of whoever reported it, who need not hear of it; or nothing
 * shows it, and they do.
 */
export const prove = async ({ load, handle, now }: Deps, fileId: string, cause: string): Promise<void> => {
  const receipt = (await load(file, fileId))?.attachedTo
  const state = receipt && (await load(plan, receipt))
  if (!state) return
  for (const { id: task, reported } of state.restorations) {
    if (!reported?.files.includes(fileId)) continue
    const files = await Promise.all(reported.files.map((id) => load(file, id)))
    const photo = photoAmong(files.filter((one) => one !== undefined))
    const actor = photo === 'kept' ? reported.actor : ACTOR
    await handle(plan, receipt, { type: 'prove', task, photo, at: now().toISOString(), actor }, { cause })
  }
}
