import * as z from 'zod/mini'
import type { Stack } from '../template.ts'

const OneOrMore = z.union([z.string(), z.array(z.string())])

export const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.optional(OneOrMore),
  NotAction: z.optional(OneOrMore),
  Resource: z.optional(OneOrMore),
  NotResource: z.optional(OneOrMore),
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
})
export type Statement = z.infer<typeof Statement>

const Document = z.object({ Statement: z.union([Statement, z.array(Statement)]) })

/** One thing that a caller asks to do. `context` holds condition keys and their values. */
export interface Ask {
  readonly action: string
  readonly resource: string
  readonly context?: Readonly<Record<string, readonly string[]>>
}

const asArray = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

const compiled = new Map<string, RegExp>()

/** IAM's wildcards: `*` any run of characters, `?` one. A template's patterns are few and asked often. */
const matches = (pattern: string, text: string, flags = ''): boolean => {
  const key = `${flags} ${pattern}`
  const before = compiled.get(key)
  if (before) return before.test(text)
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
  const expression = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`)
  compiled.set(key, expression)
  return expression.test(text)
}

type Test = (wanted: string, given: string) => boolean
const equals: Test = (wanted, given) => wanted === given
const like: Test = (wanted, given) => matches(wanted, given)

const OPERATORS: Record<string, { readonly test: Test; readonly negated?: boolean }> = {
  StringEquals: { test: equals },
  StringEqualsIgnoreCase: { test: (wanted, given) => wanted.toLowerCase() === given.toLowerCase() },
  StringNotEquals: { test: equals, negated: true },
  StringLike: { test: like },
  StringNotLike: { test: like, negated: true },
  ArnEquals: { test: like },
  ArnLike: { test: like },
  ArnNotEquals: { test: like, negated: true },
  ArnNotLike: { test: like, negated: true },
  Bool: { test: (wanted, given) => wanted.toLowerCase() === given.toLowerCase() },
}

/** An operator that is not known here holds for nothing, so that a permission is refused rather than guessed. */
const conditionHolds = (operator: string, wanted: readonly string[], given: readonly string[] | undefined): boolean => {
  const [, set, plain, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? []
  if (plain === 'Null') return (wanted[0] === 'true') === (given === undefined)
  const known = OPERATORS[plain ?? '']
  if (!known) return false
  const { test, negated = false } = known
  const one = (value: string) => wanted.some((pattern) => test(pattern, value)) !== negated
  if (given === undefined) return set === 'ForAllValues' || ifExists !== undefined || negated
  return set === 'ForAllValues' ? given.every(one) : given.some(one)
}

const applies = (statement: Statement, { action, resource, context = {} }: Ask): boolean => {
  const names = (patterns: string | string[] | undefined) => asArray(patterns).some((p) => matches(p, action, 'i'))
  const things = (patterns: string | string[] | undefined) => asArray(patterns).some((p) => matches(p, resource))
  return (
    (statement.Action === undefined ? !names(statement.NotAction) : names(statement.Action)) &&
    (statement.Resource === undefined ? !things(statement.NotResource) : things(statement.Resource)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, tests]) =>
      Object.entries(tests).every(([key, wanted]) =>
        conditionHolds(operator, asArray(wanted as string | string[]).map(String), context[key]),
      ),
    )
  )
}

/** AWS's order: an explicit Deny wins, then any Allow, else no. */
export const allows = (statements: readonly Statement[], ask: Ask): 'allowed' | 'denied' | 'no-policy' => {
  const applying = statements.filter((statement) => applies(statement, ask))
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'denied'
  return applying.length > 0 ? 'allowed' : 'no-policy'
}

/** The words of AWS's refusal. */
export const refusal = (principal: string, { action, resource }: Ask, verdict: 'denied' | 'no-policy'): string =>
  `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ` +
  (verdict === 'denied'
    ? `with an explicit deny in an identity-based policy`
    : `because no identity-based policy allows the ${action} action`)

const Role = z.object({
  Policies: z.optional(z.array(z.object({ PolicyDocument: Document }))),
  ManagedPolicyArns: z.optional(z.array(z.string())),
})
const Attached = z.object({ PolicyDocument: Document, Roles: z.optional(z.array(z.string())) })

/** Every statement that speaks for a role: its own, the policies attached to it and the managed ones of the template. */
export const statementsOf = (stack: Stack, roleId: string): Statement[] => {
  const role = Role.parse(stack.find(roleId)?.props ?? {})
  const name = stack.ref(roleId)
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
    stack.of(type).flatMap(({ id, props }) => {
      const { PolicyDocument, Roles = [] } = Attached.parse(props)
      const here = Roles.includes(String(name)) || role.ManagedPolicyArns?.includes(String(stack.ref(id)))
      return here ? [PolicyDocument] : []
    }),
  )
  return [...(role.Policies ?? []).map(({ PolicyDocument }) => PolicyDocument), ...attached].flatMap((document) =>
    asArray(document.Statement),
  )
}
