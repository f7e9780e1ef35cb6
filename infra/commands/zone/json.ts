import {
  findNodeAtLocation,
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import * as z from 'zod/mini'
import type { Source, Spot } from './source.ts'

/** A file's value, and where each part of it stands. */
export interface Document<T> {
  readonly value: T
  spot(...path: JSONPath): Spot
}

/** The value that the schema reads, or nothing where something is wrong, which is reported. */
export const readJson = <T>(source: Source, schema: z.ZodMiniType<T>): Document<T> | undefined => {
  const errors: ParseError[] = []
  const root = parseTree(source.text, errors, { disallowComments: true })
  const [error] = errors
  if (error || !root) {
    source.spot(error?.offset ?? 0).wrong(`this is not JSON: ${inWords(error)}`)
    return undefined
  }
  const at = (path: JSONPath): Spot => {
    const node = findNodeAtLocation(root, [...path])
    return node ? source.spot(node.offset) : at(path.slice(0, -1))
  }
  const twice = repeatedKeys(root)
  for (const key of twice) source.spot(key.offset).wrong(`"${key.value}" stands here twice; take one out`)
  const raw: unknown = readValue(root)
  const read = z.safeParse(schema, raw)
  if (!read.success) {
    for (const issue of read.error.issues) at(issue.path.map(step)).wrong(wordsOf(issue, raw))
    return undefined
  }
  const strangers = unreadKeys(root, read.data)
  for (const key of strangers)
    source.spot(key.offset).wrong(`there is no "${key.value}" here; take it out or spell it right`)
  return { value: read.data, spot: (...path) => at(path) }
}

const step = (part: PropertyKey): string | number => (typeof part === 'number' ? part : String(part))

/** `InvalidSymbol` as "invalid symbol". */
const inWords = (error: ParseError | undefined): string =>
  error
    ? printParseErrorCode(error.error)
        .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
        .toLowerCase()
    : 'it is empty'

/** What stands in a file as JSON.parse would read it; a key that stands twice has been reported. */
const readValue = ({ type, value, children = [] }: Node): unknown => {
  if (type === 'array') return children.map(readValue)
  return type === 'object'
    ? Object.fromEntries(membersOf(children).map(([key, node]) => [key.value, readValue(node)]))
    : value
}

const membersOf = (properties: readonly Node[]): [key: Node, value: Node][] =>
  properties.flatMap(({ children: [key, value] = [] }) => (key && value ? [[key, value]] : []))

const repeatedKeys = ({ type, children = [] }: Node): Node[] => {
  if (type !== 'object') return children.flatMap(repeatedKeys)
  const members = membersOf(children)
  const names = members.map(([key]) => key.value)
  return members.flatMap(([key, node], index) => [
    ...(names.indexOf(key.value) < index ? [key] : []),
    ...repeatedKeys(node),
  ])
}

/** The keys of the file that the schema did not take over: misspelled, or of another place. */
const unreadKeys = ({ type, children = [] }: Node, read: unknown): Node[] => {
  if (typeof read !== 'object' || read === null) return []
  const taken = new Map(Object.entries(read))
  if (type === 'array') return children.flatMap((node, index) => unreadKeys(node, taken.get(String(index))))
  return membersOf(children).flatMap(([key, node]) =>
    taken.has(key.value) ? unreadKeys(node, taken.get(key.value)) : [key],
  )
}

const wordsOf = (issue: z.core.$ZodIssue, raw: unknown): string => {
  const key = issue.path.at(-1)
  const found = issue.path.reduce<unknown>((value, part) => Object(value)[part], raw)
  const named = typeof key === 'string' ? `${key}: ` : ''
  if (found === undefined) return `"${String(key)}" is missing`
  const shown = JSON.stringify(found)
  switch (issue.code) {
    case 'invalid_type':
      return `${named}${shown} is not ${WHAT[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `${named}${shown} is none of ${issue.values.join(', ')}`
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `${named}this is empty; write something`
        : `${named}${shown} is too small; write more than ${issue.minimum}`
    case 'too_big':
      return `${named}${shown} is too big; write less than ${issue.maximum}`
    case 'invalid_key':
    case 'unrecognized_keys':
      return `${named}one of the keys is not known here`
    default:
      return `${named}${shown} is not ${issue.message}`
  }
}

const WHAT: Readonly<Record<string, string>> = {
  array: 'a list [ … ]',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a group { … }',
  record: 'a group { … }',
  string: 'a text in "quotes"',
}
