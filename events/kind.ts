import * as z from 'zod/mini'
import { Envelope } from './envelope.ts'

const schemaOf = <const T extends string, D extends z.ZodMiniType>(type: T, data: D) =>
  z.extend(Envelope, { type: z.literal(type), data })

/** One kind of event: its type, what it says, and both within the envelope. */
export interface Kind<T extends string = string, D extends z.ZodMiniType = z.ZodMiniType> {
  readonly type: T
  readonly data: D
  readonly schema: ReturnType<typeof schemaOf<T, D>>
}

/** The schemas are built when they are first asked for: a function meets a few of some ninety, and all of them cost its cold start 4 ms. */
export const event = <const T extends string, D extends z.ZodMiniType>(type: T, says: () => D): Kind<T, D> => {
  let data: D | undefined
  let schema: Kind<T, D>['schema'] | undefined
  return {
    type,
    get data() {
      data ??= says()
      return data
    },
    get schema() {
      schema ??= schemaOf(type, this.data)
      return schema
    },
  }
}

/** Any of several kinds, told apart by their type. */
export interface AnyOf<K extends Kind> {
  readonly kinds: readonly K[]
  /** @throws z.core.$ZodError */
  parse(value: unknown): z.infer<K['schema']>
  safeParse(value: unknown): z.core.util.SafeParseResult<z.infer<K['schema']>>
}

/** An event of one of the kinds. */
export type EventOf<A extends AnyOf<Kind>> = ReturnType<A['parse']>

export const anyOf = <K extends Kind>(kinds: readonly K[]): AnyOf<K> => {
  const known = new Map<unknown, K>(kinds.map((kind) => [kind.type, kind]))
  const schemaFor = (value: unknown): K['schema'] | z.ZodMiniType<never> =>
    known.get(typeOf(value))?.schema ?? z.custom<never>(() => false, { path: ['type'] })
  return {
    kinds,
    parse: (value) => schemaFor(value).parse(value),
    safeParse: (value) => schemaFor(value).safeParse(value),
  }
}

const typeOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
