import { describe, expect, it } from 'vitest'
import type { PlanEvent } from '../../../events/plan.ts'
import { given, type Past, SYSTEM } from '../../../test/given.ts'
import { type PlanCommand, plan } from './decide.ts'
import { owed } from './plan.ts'
import { type Photo, photoAmong } from './restore.ts'

type Drawn = Extract<PlanEvent, { type: 'plan.drawn' }>

const at = (time: string) => `2026-11-24T${time}:00.000Z`
const PARK = { kind: 'party', id: 'park' } as const
const whole = (...withoutPhoto: (string | undefined)[]): Drawn['data'] => ({
  title: '设备通行',
  fixedAt: at('06:00'),
  parties: [{ id: 'park', kind: 'outside', unit: '园区公司', contactId: 'c-3', language: 'zh-CN' }],
  tasks: [
    {
      id: 'dismantle',
      title: '拆除限高架',
      lead: 'park',
      coHandling: [],
      effort: 1,
      after: [],
      removes: withoutPhoto.map((why) => ({
        what: 'height-bar',
        restoreBy: at('09:00'),
        remindAt: at('08:00'),
        withoutPhoto: why,
      })),
      clock: { acknowledgeBy: at('02:00'), startBy: at('03:00'), remindAt: at('03:30'), dueAt: at('04:00') },
    },
  ],
})
const down = (...withoutPhoto: (string | undefined)[]): Past<PlanEvent>[] => [
  { type: 'plan.drawn', at: at('01:00'), data: whole(...withoutPhoto) },
  { type: 'plan.started', at: at('02:30'), data: { task: 'dismantle' } },
  { type: 'plan.finished', at: at('03:30'), data: { task: 'dismantle' } },
  ...withoutPhoto.map(
    (_, n): Past<PlanEvent> => ({
      type: 'plan.obliged',
      at: at('03:30'),
      data: {
        id: `dismantle.${n + 1}`,
        task: 'dismantle',
        what: 'height-bar',
        owner: 'park',
        dueAt: at('09:00'),
        remindAt: at('08:00'),
      },
    }),
  ),
]
const data = { id: 'dismantle.1', note: '已复位', files: ['f-1'] }
const reported: Past<PlanEvent> = { type: 'plan.reported', at: at('07:00'), actor: PARK, data }
const restore = (photo: Photo, task = 'dismantle.1'): PlanCommand => ({
  type: 'restore',
  task,
  note: data.note,
  files: data.files,
  photo,
  at: at('07:00'),
  actor: PARK,
})
const prove = (photo: Photo): PlanCommand => ({
  type: 'prove',
  task: 'dismantle.1',
  photo,
  at: at('07:01'),
  actor: SYSTEM,
})

describe('what was taken down', () => {
  it('is back once a photo shows it, and known by its name', () => {
    expect(given(plan, down(undefined)).when(restore('kept'))).toEqual([{ type: 'plan.restored', data }])
    expect(given(plan, down(undefined)).when(restore('none'))).toEqual({ refused: 'photo-required' })
    expect(given(plan, down(undefined)).when(restore('kept', 'dismantle.7'))).toEqual({ refused: 'task-unknown' })
  })

  it('needs no photo where the plan says why, and where a later plan does', () => {
    const past = down(undefined, '警戒区禁止拍照')
    expect(given(plan, past).when(restore('none', 'dismantle.2'))).toMatchObject([{ type: 'plan.restored' }])
    const revised: Past<PlanEvent> = { type: 'plan.revised', at: at('04:00'), data: whole('灯杆已报废', undefined) }
    const later = given(plan, [...past, revised])
    expect(later.when(restore('none'))).toMatchObject([{ type: 'plan.restored' }])
    expect(later.when(restore('none', 'dismantle.2'))).toEqual({ refused: 'photo-required' })
  })

  it('is reported while its photo is being looked into, is owed until then, and keeps its clock', () => {
    expect(given(plan, down(undefined)).when(restore('awaited'))).toEqual([{ type: 'plan.reported', data }])
    const { state, dueAt, when } = given(plan, [...down(undefined), reported])
    expect([owed(state), dueAt]).toEqual([1, at('08:00')])
    expect(when(restore('awaited'))).toEqual([])
  })

  it('is reminded of before its time is up, but not where it was taken down so late that it is due soon at once', () => {
    const late = down(undefined).map(
      (past): Past<PlanEvent> => (past.type === 'plan.obliged' ? { ...past, at: at('08:30') } : past),
    )
    expect([given(plan, down(undefined)).dueAt, given(plan, late).dueAt]).toEqual([at('08:00'), at('09:00')])
  })

  it('is back when the photo is kept, and owed as before when none could be', () => {
    const { when } = given(plan, [...down(undefined), reported])
    expect(when(prove('awaited'))).toEqual([])
    expect(when(prove('kept'))).toEqual([{ type: 'plan.restored', data }])
    expect(when(prove('none'))).toEqual([{ type: 'plan.unproven', data: { id: 'dismantle.1' } }])
    const unproven: Past<PlanEvent> = { type: 'plan.unproven', at: at('07:01'), data: { id: 'dismantle.1' } }
    const again = given(plan, [...down(undefined), reported, unproven])
    expect(again.state?.restorations).toMatchObject([{ reported: undefined, unproven: at('07:01') }])
    expect(again.when(prove('kept'))).toEqual([])
    expect(again.when(restore('kept'))).toMatchObject([{ type: 'plan.restored' }])
  })

  it('is restored once, by whichever report came to something first', () => {
    const restored: Past<PlanEvent> = { type: 'plan.restored', at: at('07:02'), data }
    const { state, when } = given(plan, [...down(undefined), reported, restored])
    expect(owed(state)).toBe(0)
    expect([when(restore('kept')), when(prove('none'))]).toEqual([[], []])
  })
})

it('a photo counts once it was looked into; a paper, and what was refused, never does', () => {
  const image = (status: 'requested' | 'checked' | 'refused') => ({ type: 'image/jpeg', status }) as const
  const paper = { type: 'application/pdf', status: 'checked' } as const
  expect(photoAmong([image('requested'), image('checked')])).toBe('kept')
  expect(photoAmong([paper, image('refused'), image('requested')])).toBe('awaited')
  expect([photoAmong([]), photoAmong([paper]), photoAmong([image('refused')])]).toEqual(['none', 'none', 'none'])
})
