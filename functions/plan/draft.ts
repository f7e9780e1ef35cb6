import * as z from 'zod/mini'
import { Language } from '../../events/envelope.ts'
import { Removable } from '../../events/plan-restoration.ts'
import { Moment } from '../../shared/input/codes.ts'
import { Phone } from '../../shared/input/phone.ts'
import { optional, read, text, type Unfit } from '../../shared/input/text.ts'

const Id = read((raw): string | Unfit => (/^[a-z0-9][a-z0-9-]{0,39}$/.test(raw) ? raw : { code: 'invalid' }))

/** A person outside; without one, the person whom the plan had under that id already. */
const Outside = z.strictObject({
  unit: text({ max: 60 }),
  name: optional(text({ max: 50 })),
  phone: optional(Phone),
  language: optional(Language),
})

const DraftParty = z.strictObject({
  id: Id,
  member: optional(text({ max: 60 })),
  department: optional(text({ max: 60 })),
  outside: z.optional(Outside),
})
export type DraftParty = z.infer<typeof DraftParty>

const Removes = z.strictObject({
  what: Removable,
  note: optional(text({ max: 100 })),
  owner: optional(Id),
  restoreBy: Moment,
  withoutPhoto: optional(text({ max: 100 })),
})

const DraftTask = z.strictObject({
  id: Id,
  title: text({ max: 60 }),
  note: optional(text({ max: 500, lines: true })),
  lead: Id,
  coHandling: z.optional(z.array(Id)),
  effort: z.number(),
  milestone: z.optional(z.boolean()),
  after: z.optional(z.array(Id)),
  fixedAt: optional(Moment),
  removes: z.optional(z.array(Removes)),
})

/** A plan of months, with somebody who sees it through: the squad's coordinator unless said. */
const DraftTaskforce = z.strictObject({ name: text({ max: 60 }), coordinator: optional(text({ max: 60 })) })

/** A plan as a page or a program sends it, whole. */
export const DraftBody = z.strictObject({
  version: z.number(),
  title: text({ max: 100 }),
  fixedAt: Moment,
  playbook: optional(text({ max: 60 })),
  taskforce: z.optional(DraftTaskforce),
  parties: z.array(DraftParty),
  tasks: z.array(DraftTask),
})
export type DraftBody = z.infer<typeof DraftBody>

/** As much as an event may be on its way, with the clocks that are put to it. */
export const MOST_BYTES = 128 * 1024
