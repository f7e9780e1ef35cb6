import { createHash } from 'node:crypto'
import type { Place, Template } from '../template.ts'
import type { Names } from './names.ts'

/** A secret that only this machine knows the same each time: the reference's own digest. */
const localSecret = (reference: string): string => createHash('sha256').update(`doorstep ${reference}`).digest('hex')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const items = (argument: unknown): readonly unknown[] => (Array.isArray(argument) ? argument : [])

export interface Resolver {
  /** A value with its intrinsic functions and dynamic references answered, inside out. @throws for an intrinsic not known here. */
  resolve(value: unknown): unknown
  /** Whether a condition, or the template's condition of that name, is met. */
  holds(condition: unknown): boolean
}

export const resolver = (template: Template, place: Place, names: () => Names): Resolver => {
  const list = (value: unknown): unknown[] => [resolve(value)].flat()

  const holds = (condition: unknown): boolean => {
    if (typeof condition === 'string') return holds(template.Conditions?.[condition])
    const value = isRecord(condition) && 'Condition' in condition ? holds(condition['Condition']) : resolve(condition)
    return value === true || value === 'true'
  }

  const substitute = (argument: unknown): string => {
    const [text, given] = Array.isArray(argument) ? argument : [argument]
    const values = isRecord(given) ? given : {}
    return String(text).replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (name in values) return String(resolve(values[name]))
      const [id = '', ...rest] = name.split('.')
      return String(rest.length > 0 ? names().attribute(id, rest.join('.')) : names().ref(name))
    })
  }

  const intrinsics: Record<string, (argument: unknown) => unknown> = {
    Ref: (id) => names().ref(String(id)),
    'Fn::GetAtt': (argument) => {
      const [id = '', ...name] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.')
      return names().attribute(id, name.join('.'))
    },
    'Fn::Join': (argument) => {
      const [separator, parts] = items(argument)
      return list(parts).join(String(separator))
    },
    'Fn::Sub': substitute,
    'Fn::Select': (argument) => {
      const [index, from] = items(argument)
      return list(from)[Number(resolve(index))]
    },
    'Fn::Split': (argument) => {
      const [separator, text] = items(argument)
      return String(resolve(text)).split(String(separator))
    },
    'Fn::Base64': (text) => Buffer.from(String(resolve(text))).toString('base64'),
    'Fn::GetAZs': () => [`${place.region}a`, `${place.region}b`, `${place.region}c`],
    'Fn::ImportValue': (name) => String(resolve(name)),
    'Fn::FindInMap': (argument) => {
      const [map = '', top = '', second = ''] = list(argument).map(String)
      return template.Mappings?.[map]?.[top]?.[second]
    },
    'Fn::If': (argument) => {
      const [condition, yes, no] = items(argument)
      return resolve(holds(condition) ? yes : no)
    },
    'Fn::Equals': (argument) => {
      const [left, right] = list(argument)
      return left === right
    },
    'Fn::Not': (argument) => !holds(items(argument)[0]),
    'Fn::And': (argument) => items(argument).every(holds),
    'Fn::Or': (argument) => items(argument).some(holds),
    'Fn::ToJsonString': (value) => JSON.stringify(resolve(value)),
  }

  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replaceAll(/\{\{resolve:([^}]+)\}\}/g, (_whole, reference: string) => localSecret(reference))
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined)
    if (!isRecord(value)) return value
    const [key, ...others] = Object.keys(value)
    if (key !== undefined && others.length === 0) {
      const answer = intrinsics[key]?.(value[key])
      // A joined reference to a secret becomes whole only now.
      if (key in intrinsics) return typeof answer === 'string' ? resolve(answer) : answer
      if (key.startsWith('Fn::')) throw new Error(`The template uses ${key}, which the local cloud does not know`)
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => {
        const resolved = resolve(inner)
        return resolved === undefined ? [] : [[name, resolved]]
      }),
    )
  }
  return { resolve, holds }
}
