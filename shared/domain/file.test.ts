import { describe, expect, it } from 'vitest'
import type { FileEvent } from '../../events/file.ts'
import { type Past, given as past } from '../../test/given.ts'
import { type FileCommand, file } from './file.ts'

const actor = { kind: 'enterprise' } as const
const requested = (receipt?: string): Past<FileEvent> => ({
  type: 'file.requested',
  at: '2026-11-24T01:00:00.000Z',
  data: {
    name: '现场.jpg',
    type: 'image/jpeg',
    receipt,
    sendBy: '2026-11-24T01:15:00.000Z',
    dropAt: '2026-11-25T01:00:00.000Z',
  },
})
type Data = Omit<FileCommand, 'actor'>

/** The domain's harness, and what further commands lead to. */
const given = (...events: readonly Past<FileEvent>[]) => {
  const happened = [...events]
  const self = {
    when: (command: Data) => past(file, happened).when({ ...command, actor } as FileCommand),
    after: (...commands: readonly Data[]) => {
      for (const command of commands) {
        const facts = self.when(command)
        if ('refused' in facts) throw new Error(facts.refused)
        happened.push(...facts.map((fact) => ({ ...fact, at: command.at })))
      }
      return self
    },
    due: () => past(file, happened).dueAt,
  }
  return self
}

const at = '2026-11-24T01:05:00.000Z'
const A = '7K3F-9QXM-0'
const B = '4M2T-8WZY-Q'
const dropAt = '2029-11-24T01:00:00.000Z'
const attach = (receipt: string, moment = at): Data => ({ type: 'attach', receipt, dropAt, at: moment }) as Data
const checked = { type: 'report-checked', size: 10, at } as Data
const refused = { type: 'refuse', reason: 'other-type', at } as Data
const tick = (moment: string): Data => ({ type: 'tick', at: moment })

describe('a file', () => {
  it('is awaited a while past its time, then said not to have come, and may come after all', () => {
    const awaited = given(requested())
    expect(awaited.due()).toBe('2026-11-24T01:30:00.000Z')
    expect(awaited.when(tick('2026-11-24T01:29:59.999Z'))).toEqual([])
    awaited.after(tick('2026-11-24T01:30:00.000Z'))
    expect(awaited.when(attach(A))).toEqual({ refused: 'file-refused' })
    expect(awaited.after(checked).when(attach(A))).toHaveLength(1)
  })

  it('is thrown away after a day, unless a step has it by then', () => {
    const day = '2026-11-25T01:00:00.000Z'
    expect(given(requested()).after(checked).when(tick(day))).toEqual([{ type: 'file.dropped', data: {} }])
    const kept = given(requested()).after(checked, attach(A))
    expect(kept.when(tick(day))).toEqual([])
    expect(kept.due()).toBe(dropAt)
    expect(kept.after(tick(dropAt)).due()).toBeUndefined()
  })

  it('is attached to one request, as often as that likes, and to no other', () => {
    const attached = given(requested()).after(checked, attach(A))
    expect(attached.when(attach(A))).toEqual([])
    expect(attached.when(attach(B))).toEqual({ refused: 'file-unknown' })
    expect(given(requested(A)).when(attach(B))).toEqual({ refused: 'file-unknown' })
    // What was sent for a request goes with it into the one that it is handled together with.
    expect(given(requested(A)).when({ ...attach(B), sentFor: A } as Data)).toHaveLength(1)
    expect(
      given(requested(A))
        .after(checked, attach(A))
        .when({ ...attach(B), sentFor: A } as Data),
    ).toEqual({ refused: 'file-unknown' })
    expect(given().when(attach(A))).toEqual({ refused: 'file-unknown' })
  })

  it('is attached while it is being checked, but not once it is refused or its day is over', () => {
    expect(given(requested()).when(attach(A))).toHaveLength(1)
    expect(given(requested()).after(refused).when(attach(A))).toEqual({ refused: 'file-refused' })
    expect(given(requested()).after(checked).when(attach(A, '2026-11-25T01:00:00.000Z'))).toEqual({
      refused: 'file-expired',
    })
  })

  it('is judged once', () => {
    expect(given(requested()).after(checked).when(refused)).toEqual([])
    expect(given(requested()).after(refused).when(checked)).toEqual([])
    expect(given(requested()).after(checked, tick(dropAt)).when(tick(dropAt))).toEqual([])
  })
})
