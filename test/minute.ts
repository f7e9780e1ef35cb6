import { makeHandler as makeClock } from '../functions/clock/handler.ts'
import { makeHandler as makeFollowups } from '../functions/followups/handler.ts'
import type { Message } from '../shared/batch-publish.ts'
import { directory } from '../shared/directory/directory.ts'
import { dispatch } from '../shared/dispatch.ts'
import { connect } from '../shared/dispatch-connect.ts'
import { register } from '../shared/register.ts'
import { messages } from './messages.ts'
import type { Office } from './office.ts'

/** The follow-ups on an office's tables; `minute` is what the clock and they do at a moment, and what the clock told them of. */
export const followUpsOf = (office: Office) => {
  const { db, tables } = office
  const world = { now: () => new Date(office.clock.now), log: () => undefined }
  const env = { JOURNAL_TABLE: tables.journal, REGISTER_TABLE: tables.register, DIRECTORY_TABLE: tables.directory }
  const known = connect(db, env)
  const followups = makeFollowups({ ...known, dispatch: dispatch({ ...known, log: world.log }), ...world })
  const follow = (...bodies: string[]) => followups(messages(...bodies))
  const minute = async (now: string): Promise<Message[]> => {
    office.clock.now = now
    const told: Message[] = []
    const publish = async (sent: readonly Message[]) => {
      told.push(...sent)
      return []
    }
    await makeClock({ ...register(db, tables.register), ...directory(db, tables.directory), publish, ...world })()
    const { batchItemFailures } = await follow(...told.map(({ body }) => body))
    if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} could not be followed up at ${now}`)
    return told
  }
  return { follow, minute }
}
