import { hears as chaser } from '../functions/chaser/subscription.ts'
import { hears as notifier } from '../functions/notifier/subscription.ts'
import { hears as router } from '../functions/router/subscription.ts'
import { catalogue } from './catalogue.ts'
import { dueSchema, EVENTS, eventSchema } from './schema.ts'

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** The generated files: their names within `events/`, and what they hold. */
export const generated = (): ReadonlyMap<string, string> =>
  new Map([
    ...EVENTS.map(([type, zod]) => [`schemas/${type}.json`, json(eventSchema(type, zod))] as const),
    ['schemas/due.json', json(dueSchema())],
    ['CATALOGUE.md', catalogue({ router, notifier, chaser })],
  ])
