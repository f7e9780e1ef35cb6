import fc from 'fast-check'
import * as z from 'zod/mini'

type Schema = z.core.$ZodType

/** Texts that the zone knows for a field of that name: ids, moments, numbers. */
export type Words = (field: string) => readonly string[]

const fitsIn = (schema: Schema) => (value: unknown) => z.safeParse(schema, value).success

/** Small numbers, where a count or an effort lies, and the edges of what a number can be. */
const numbers = fc.oneof(
  fc.nat(12),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1, 0.5, 1e-9, 2 ** 31, 2 ** 53 - 1, 2 ** 53, Number.MAX_VALUE),
)

/**
 * What a body may be by its schema, as JSON. A text's own rule is a function that no schema shows, so that what is drawn is tried by
 * it, and a word that the zone knows stands in for what does not fit.
 * @throws for a kind of schema that is not known here, so that a new one is not passed over
 */
export const fromSchema = (schema: Schema, wordsFor: Words, field = ''): fc.Arbitrary<unknown> => {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const words = wordsFor(field)
  const from = (inner: Schema, name = field) => fromSchema(inner, wordsFor, name)
  /** What the schema itself would take; what it would not gives way to something that it does. */
  const tried = (drawn: fc.Arbitrary<unknown>, spare: readonly unknown[]) => {
    const known = spare.filter(fitsIn(schema))
    const [first] = known
    if (first === undefined) throw new Error(`No word fits a ${def.type} of a body: ${spare.slice(0, 3).join()} …`)
    return fc.oneof(
      fc.constantFrom(...known),
      drawn.map((value) => (fitsIn(schema)(value) ? value : first)),
    )
  }
  switch (def.type) {
    case 'string':
      return tried(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 60 })), words)
    case 'number':
      return tried(numbers, [0, 1, 8, 1000])
    case 'boolean':
      return fc.boolean()
    case 'unknown':
      return fc.jsonValue({ maxDepth: 3 })
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'optional':
      return from(def.innerType)
    case 'array':
      return fc.array(from(def.element), { maxLength: 4 })
    case 'record':
      return fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string()), from(def.valueType), { maxKeys: 4 })
    case 'union':
      return fc.oneof(...def.options.map((option) => from(option)))
    case 'object': {
      const fields = Object.entries(def.shape)
      const requiredKeys = fields.flatMap(([key, inner]) => (inner._zod.optin === 'optional' ? [] : [key]))
      return fc.record(Object.fromEntries(fields.map(([key, inner]) => [key, from(inner, key)])), { requiredKeys })
    }
    case 'pipe': {
      const isPreprocessed = (def.in as z.core.$ZodTypes)._zod.def.type === 'transform'
      if (isPreprocessed) return from(def.out)
      return tried(from(def.in), [...words, ...words.map((word) => [word]), []])
    }
    default:
      throw new Error(`test/fuzz/from-schema.ts does not know what a "${def.type}" takes`)
  }
}
