import { readdir, readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { ABOUT } from './about.ts'
import { rowsOf } from './catalogue.ts'
import { DomainEvent } from './event.ts'
import { generated } from './generated.ts'
import { EVENTS, eventSchema } from './schema.ts'

const at = (name: string) => new URL(name, import.meta.url)
const Samples = z.strictObject({
  good: z.array(z.record(z.string(), z.unknown())).check(z.minLength(1)),
  bad: z.array(z.strictObject({ why: z.string(), event: z.unknown() })).check(z.minLength(1)),
})
const samplesOf = async (type: string) => Samples.parse(JSON.parse(await readFile(at(`samples/${type}.json`), 'utf8')))
const files = generated()

// The patterns say what the formats say, and more exactly. One for all: each reads the schema of schemas anew.
const ajv = new Ajv2020({ allErrors: true, formats: { 'date-time': true } })
const byAjv = async (type: string) =>
  ajv.getSchema(`urn:doorstep:event:${type}`) ??
  ajv.compile(JSON.parse(await readFile(at(`schemas/${type}.json`), 'utf8')))

describe('the generated files', () => {
  it.each([...files])('%s is what the schemas say now; if not, run npm run events', async (name, content) => {
    expect(await readFile(at(name), 'utf8'), 'run npm run events').toBe(content)
  })

  it('leave no schema behind of an event that is gone', async () => {
    const found = (await readdir(at('schemas/'))).map((name) => `schemas/${name}`)
    expect(found.toSorted()).toEqual([...files.keys()].filter((name) => name.startsWith('schemas/')).toSorted())
  })

  it('name every event in the catalogue, and every consumer that hears it', () => {
    const page = files.get('CATALOGUE.md') ?? ''
    for (const [type] of EVENTS) expect(page).toContain(`### \`${type}\``)
    expect(page).toMatch(/\[`request\.submitted`\]\(\S+\) \| .* \| intake \| .*router.*/)
  })
})

describe.each(EVENTS)('%s', (type, zod) => {
  it('says of every field what it means, and of none that it does not have', () => {
    const paths = rowsOf(eventSchema(type, zod).properties?.['data'] ?? {}).map(({ path }) => path)
    expect(Object.keys(ABOUT[type].fields).toSorted()).toEqual(paths.toSorted())
  })

  it('takes its good samples, by zod and by JSON Schema alike', async () => {
    const validate = await byAjv(type)
    for (const event of (await samplesOf(type)).good) {
      expect(DomainEvent.parse(event)).toEqual(event)
      expect(validate(event) || validate.errors).toBe(true)
    }
  })

  it('takes an event that has grown a field, and drops what it does not know', async () => {
    const validate = await byAjv(type)
    const [event] = (await samplesOf(type)).good
    const grown = { ...event, trace: 'later' }
    expect(DomainEvent.parse(grown)).toEqual(event)
    expect(validate(grown)).toBe(true)
  })

  it('takes none of its bad samples', async () => {
    const validate = await byAjv(type)
    for (const { why, event } of (await samplesOf(type)).bad) {
      expect(z.safeParse(zod, event).success, why).toBe(false)
      expect(validate(event), why).toBe(false)
    }
  })
})

it('has samples of every event and of nothing else', async () => {
  expect((await readdir(at('samples/'))).toSorted()).toEqual(EVENTS.map(([type]) => `${type}.json`).toSorted())
})

it('refuses an event of a type that nobody knows yet', async () => {
  const [event] = (await samplesOf('request.answered')).good
  expect(DomainEvent.safeParse({ ...event, type: 'request.archived' }).success).toBe(false)
})
