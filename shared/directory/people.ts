import * as z from 'zod/mini'
import { Language } from '../../events/envelope.ts'
import { Channel } from '../../events/notice.ts'
import { Text } from './zone.ts'

export const Squad = z.object({ id: z.string(), name: Text, parks: z.array(z.string()) })
export type Squad = z.infer<typeof Squad>

export const Department = z.object({ id: z.string(), name: Text })
export type Department = z.infer<typeof Department>

export const Absence = z.object({ from: z.iso.date(), to: z.iso.date() })

export const Member = z.object({
  id: z.string(),
  name: z.string(),
  /** The committee's own people belong to no squad and carry `committee`. */
  squadId: z.string(),
  role: z.enum(['coordinator', 'leader', 'specialist', 'assistant', 'committee']),
  departmentId: z.string(),
  /** Categories that the member knows how to handle. */
  skills: z.array(z.string()),
  /** E.164. */
  phone: z.string(),
  email: z.string(),
  language: Language,
  /** In the order of preference; the second is the way round when the first fails. */
  channels: z.array(Channel).check(z.minLength(1)),
  absences: z.array(Absence),
  /** Who of the same squad takes their part while they are away (A/B角). */
  deputyId: z.optional(z.string()),
  /** What they said of themselves at their desk; `absences` has it too. */
  leave: z.optional(Absence),
})
export type Member = z.infer<typeof Member>

export const Enterprise = z.object({
  id: z.string(),
  name: z.string(),
  creditCode: z.string(),
  park: z.string(),
  industry: z.string(),
  squadId: z.optional(z.string()),
  /** One-to-one mode: this specialist has the enterprise's requests before anyone else. */
  specialistId: z.optional(z.string()),
})
export type Enterprise = z.infer<typeof Enterprise>

export const Question = z.object({
  id: z.string(),
  label: Text,
  type: z.enum(['text', 'number', 'date', 'choice']),
  required: z.boolean(),
  options: z.optional(z.array(z.object({ id: z.string(), label: Text }))),
})
export type Question = z.infer<typeof Question>

export const Category = z.object({
  id: z.string(),
  name: Text,
  questions: z.array(Question),
  /** The department that knows the matter, and those that handle it together with the squad. */
  departmentId: z.string(),
  coDepartments: z.array(z.string()),
  /** Instead of the zone's own profile. */
  profile: z.optional(z.string()),
  /** Nothing of this kind is worth waking anybody for; what is called urgent waits for the end of the quiet time as well. */
  waitsForMorning: z.optional(z.boolean()),
})
export type Category = z.infer<typeof Category>

/** Sends the requests of a park, of a category, or of both together to a squad; the narrowest rule wins. */
export const Rule = z.object({
  id: z.string(),
  park: z.optional(z.string()),
  category: z.optional(z.string()),
  squadId: z.string(),
})
export type Rule = z.infer<typeof Rule>

export const Park = z.object({ id: z.string(), name: Text })
export type Park = z.infer<typeof Park>

/** A request's contact person: the only place where their details stand, so that they can be erased. */
export const Contact = z.object({
  id: z.string(),
  name: z.string(),
  /** E.164. */
  phone: z.string(),
  email: z.optional(z.string()),
  language: Language,
})
export type Contact = z.infer<typeof Contact>
