import * as z from 'zod/mini'
import { ABOUT, ENVELOPE } from './about.ts'
import { Due } from './due.ts'
import { EnterpriseEvent } from './enterprise.ts'
import type { DomainEvent } from './event.ts'
import { FileEvent } from './file.ts'
import { NoticeEvent } from './notice.ts'
import { PlanEvent } from './plan.ts'
import { RequestEvent } from './request.ts'

/** As much of JSON Schema as the events use. */
export interface Schema {
  readonly $id?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}

/** Every event's zod schema, in the order in which a request, a plan, a notice, a file or an enterprise’s contacts live. */
export const EVENTS: readonly (readonly [DomainEvent['type'], z.ZodMiniType])[] = [
  ...RequestEvent.kinds,
  ...PlanEvent.kinds,
  ...NoticeEvent.kinds,
  ...FileEvent.kinds,
  ...EnterpriseEvent.kinds,
].map(({ type, schema }) => [type, schema] as const)

/** What goes in, not what comes out: unknown fields are let through, so that an event can grow a field. */
const plain = (schema: z.ZodMiniType): Schema => z.toJSONSchema(schema, { io: 'input' }) as Schema

const described = (schema: Schema, fields: Readonly<Record<string, string>>, path = ''): Schema => ({
  ...schema,
  ...(fields[path] && { description: fields[path] }),
  ...(schema.properties && {
    properties: Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [
        name,
        described(property, fields, path ? `${path}.${name}` : name),
      ]),
    ),
  }),
  ...(schema.items && { items: described(schema.items, fields, `${path}[]`) }),
  ...(schema.oneOf && { oneOf: schema.oneOf.map((option) => described(option, fields, path)) }),
})

const withoutData = (schema: Schema): Schema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'data')),
})

/** An event's JSON Schema, draft 2020-12, with the catalogue's words in it. */
export const eventSchema = (type: DomainEvent['type'], zod: z.ZodMiniType): Schema => {
  const raw = plain(zod)
  const { when, fields } = ABOUT[type]
  const { properties = {}, ...envelope } = described(withoutData(raw), ENVELOPE)
  const data = described(raw.properties?.['data'] ?? {}, fields)
  return {
    $id: `urn:doorstep:event:${type}`,
    title: type,
    ...envelope,
    description: when,
    properties: { ...properties, data },
  }
}

export const dueSchema = (): Schema => ({
  $id: 'urn:doorstep:due',
  title: 'due',
  ...described(plain(Due), {
    '': 'What the `due` topic carries: no event, and never kept.',
    stream: 'The stream whose time has come.',
    dueAt: 'When, as the index knew it; the consumer reads the state again.',
  }),
})
