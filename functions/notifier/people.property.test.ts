import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { mayRead } from '../../shared/domain/confidential.ts'
import { isOpen, type RequestState } from '../../shared/domain/request.ts'
import { life, through } from '../../test/request-life.ts'
import { smallZone } from '../../test/zone.ts'
import { playing } from './people.ts'
import { telling } from './recipients.ts'
import { toPlayer } from './stand-ins.ts'

const { dutySquad } = smallZone.zone
const NOW = new Date('2026-11-24T01:00:00.000Z')
/** Those who act in a life; the small zone itself knows none of them, as if they had left. */
const known: ZoneDirectory = {
  ...smallZone,
  members: [
    ...smallZone.members,
    ...smallZone.members.slice(0, 1).flatMap((member) => ['m017', 'm018', 'm020'].map((id) => ({ ...member, id }))),
    ...smallZone.members.slice(0, 1).map((member) => ({ ...member, id: 'm015', role: 'coordinator' as const })),
  ],
}

const everyMoment = (holds: (state: RequestState, directory: ZoneDirectory) => void) =>
  fc.assert(
    fc.property(life, fc.constantFrom(smallZone, known), (commands, directory) => {
      for (const { state } of through(commands)) if (isOpen(state)) holds(state, directory)
    }),
    { numRuns: 1000 },
  )

it('at every moment of any life an open request has somebody to be told in every part, were its people gone from the Directory', () => {
  everyMoment((state, directory) => {
    for (const part of ['handler', 'asked', 'leader', 'coordinator', 'committee'] as const)
      expect([part, ...playing(part, state, directory)].length).toBeGreaterThan(1)
  })
})

it('whoever that is has somebody there who plays their part, as long as anybody of the squad or the committee is there', () => {
  const ids = known.members.map(({ id }) => id)
  const away = fc.record({
    away: fc.subarray(ids),
    deputies: fc.array(fc.constantFrom(...ids, undefined), { maxLength: ids.length }),
  })
  fc.assert(
    fc.property(life, away, (commands, { away, deputies }) => {
      const members = known.members.map((one, place) => ({
        ...one,
        deputyId: deputies[place],
        absences: away.includes(one.id) ? [{ from: '2026-11-20', to: '2026-11-30' }] : [],
      }))
      const directory = { ...known, members }
      for (const { state } of through(commands).filter((step) => isOpen(step.state)))
        for (const part of ['handler', 'asked', 'leader', 'coordinator', 'committee'] as const)
          for (const member of playing(part, state, directory)) {
            const there = members.some(
              ({ id, squadId, role }) => !away.includes(id) && (squadId === member.squadId || role === 'committee'),
            )
            const { recipient } = toPlayer(telling(member, 'sms', 'request.routed'), directory, NOW)
            expect(away.includes(recipient.id)).toBe(!there)
          }
    }),
    { numRuns: 300 },
  )
})

it('whoever is told of a confidential request as its handler, leader or coordinator may read it, whatever hands it is in', () => {
  everyMoment((state, directory) => {
    const told = (['handler', 'asked', 'leader', 'coordinator'] as const).flatMap((part) =>
      playing(part, state, directory),
    )
    for (const member of told.filter(({ role }) => role !== 'committee'))
      expect({ id: member.id, reads: mayRead({ ...state, confidential: true }, member, dutySquad) }).toEqual({
        id: member.id,
        reads: true,
      })
  })
})
