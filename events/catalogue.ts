import { ABOUT, ENVELOPE } from './about.ts'
import type { DomainEvent } from './event.ts'
import { EVENTS, eventSchema, type Schema } from './schema.ts'

/** Which functions hear which events, as their subscriptions say. */
export type Hears = Readonly<Record<string, readonly DomainEvent['type'][]>>

const AGGREGATES = {
  request: 'Request',
  plan: 'Plan',
  notice: 'Notice',
  file: 'File',
  enterprise: 'Enterprise',
} as const

interface Row {
  readonly path: string
  readonly type: string
  readonly required: boolean
}

/** Every field of an object schema, the nested ones by their path. */
export const rowsOf = (schema: Schema, prefix = ''): Row[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = `${prefix}${name}`
    const nested = property.items ? rowsOf(property.items, `${path}[].`) : rowsOf(property, `${path}.`)
    return [{ path, type: typeOf(property), required: schema.required?.includes(name) ?? false }, ...nested]
  })

const typeOf = (schema: Schema): string => {
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  if (schema.const !== undefined) return literal(schema.const)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return options.map(typeOf).join(' | ')
  if (schema.items) return `list of ${typeOf(schema.items)}`
  if (schema.format === 'date-time') return 'instant'
  if (typeof schema.additionalProperties === 'object') return `${typeOf(schema.additionalProperties)} by name`
  return schema.type === 'string' ? 'text' : (schema.type ?? 'anything')
}

const literal = (value: unknown): string => `\`${String(value)}\``

const cells = (...texts: readonly string[]): string =>
  `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [cells(...head), cells(...head.map(() => '---')), ...rows.map((row) => cells(...row))].join('\n')

const fieldTable = (rows: readonly Row[], words: Readonly<Record<string, string>>): string =>
  table(
    ['field', 'type', 'what it says'],
    rows.map(({ path, type, required }) => [`\`${path}\`${required ? '' : ' (optional)'}`, type, words[path] ?? '']),
  )

const aggregate = (kind: keyof typeof AGGREGATES, hears: Hears): string => {
  const events = EVENTS.filter(([type]) => type.startsWith(`${kind}.`))
  const consumers = (type: DomainEvent['type']) =>
    Object.keys(hears)
      .filter((name) => hears[name]?.includes(type))
      .join(', ') || '–'
  return [
    `## ${AGGREGATES[kind]}`,
    `Stream \`${kind}#<id>\`.`,
    table(
      ['event', 'when', 'written by', 'heard by'],
      events.map(([type]) => [
        `[\`${type}\`](schemas/${type}.json)`,
        ABOUT[type].when,
        ABOUT[type].by.join(', '),
        consumers(type),
      ]),
    ),
    ...events.map(([type, zod]) => {
      const rows = rowsOf(eventSchema(type, zod).properties?.['data'] ?? {})
      return `### \`${type}\`\n\n${rows.length > 0 ? fieldTable(rows, ABOUT[type].fields) : 'Says all by itself; `data` is empty.'}`
    }),
  ].join('\n\n')
}

const envelope = (): string => {
  const rows = ['id', 'stream', 'version', 'at', 'actor', 'actor.kind', 'actor.id', 'cause', 'type']
  return table(
    ['field', 'what it says'],
    rows.map((path) => [`\`${path}\``, ENVELOPE[path] ?? '']),
  )
}

/** The catalogue page. */
export const catalogue = (hears: Hears): string => `# Events

What the Journal holds and the \`events\` topic carries. Written by \`npm run events\` from the zod schemas and \`about*.ts\` beside them;
edit those. Each event has its JSON Schema in \`schemas/\`, and samples that it must and must not take in \`samples/\`.

Instants are UTC with milliseconds, \`2026-11-23T02:00:00.000Z\`, and compare as text. No event holds a phone number, an e-mail address or a
token: people are named by their id in the Directory.

## The envelope

${envelope()}

On the topic the message attributes \`type\` and \`kind\` (\`request\`, \`plan\` or \`notice\`) stand beside it, for filter policies.

${aggregate('request', hears)}

${aggregate('plan', hears)}

${aggregate('notice', hears)}

${aggregate('file', hears)}

${aggregate('enterprise', hears)}

${EVOLUTION}`

const EVOLUTION = `## How events evolve

- **The Journal is never edited.** An event keeps its meaning for ever; what would change its meaning is a new type.
- **A new field is optional**, and older events lack it. The schemas let unknown fields through and readers drop them, so the writer may
  be deployed before its readers.
- **A field that changes its shape** is upcast on read: the schema takes both shapes and gives the newer one.
- **A type that a consumer does not know never reaches it**: the subscription's filter policy names the types in the function's
  \`subscription.ts\`. One that arrives all the same (sent by hand) fails its parse, is retried alone without holding up its neighbours and ends in
  the consumer's dead-letter queue, where the alarm says so and the redrive command brings it back once the consumer knows it. Nothing is swallowed.
- **A type is known to the reading functions before anything writes it.** The Journal's readers (the timelines, replay, rebuild) parse every event of
  a stream and fail loudly on a type that they do not know, rather than fold a state with a hole in it.
`
