import * as z from 'zod/mini'
import { resolver } from './template/intrinsics.ts'
import { type Names, namesIn } from './template/names.ts'

const Resource = z.object({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  Condition: z.optional(z.string()),
})
export type Resource = z.infer<typeof Resource>

/** A CloudFormation template, as far as this host reads it. */
export const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Parameters: z.optional(z.record(z.string(), z.object({ Default: z.optional(z.unknown()) }))),
  Conditions: z.optional(z.record(z.string(), z.unknown())),
  Mappings: z.optional(z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))),
})
export type Template = z.infer<typeof Template>

export interface Place {
  readonly stack: string
  readonly region: string
  readonly account: string
  /** Where queues answer; the first half of a queue's URL. */
  readonly endpoint: string
}

export interface Resolved {
  readonly id: string
  readonly props: Record<string, unknown>
}

/** A template with its intrinsics answered as this machine's "account" would. */
export interface Stack {
  readonly place: Place
  /** The resources of a type whose condition holds, properties resolved. */
  of(type: string): Resolved[]
  /** The resource of that logical id, or undefined. */
  find(id: string): (Resolved & { readonly type: string }) | undefined
  /** The logical id of the resource whose Arn (or, for a queue, URL) this is. */
  idOf(arn: string): string | undefined
  attribute(id: string, name: string): string
  ref(id: string): unknown
}

/** @throws when the template uses an intrinsic or a resource that is not there. */
export const readStack = (template: Template, place: Place): Stack => {
  const { resolve, holds } = resolver(template, place, (): Names => names)
  const names = namesIn(template, place, resolve)

  const stands = ({ Condition }: Resource): boolean => Condition === undefined || holds(Condition)
  const resolved = (id: string, { Properties = {} }: Resource): Resolved => {
    const props = resolve(Properties)
    return { id, props: typeof props === 'object' && props !== null ? { ...props } : {} }
  }

  return {
    place,
    of: (type) =>
      Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type && stands(resource))
        .map(([id, resource]) => resolved(id, resource)),
    find: (id) => {
      const resource = template.Resources[id]
      return resource && stands(resource) ? { type: resource.Type, ...resolved(id, resource) } : undefined
    },
    idOf: (arn) => Object.keys(template.Resources).find((id) => names.arn(id) === arn || names.ref(id) === arn),
    attribute: names.attribute,
    ref: names.ref,
  }
}
