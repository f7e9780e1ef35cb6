import type { TemplateFunction } from '../lambda/functions.ts'
import type { Stack } from '../template.ts'
import { type Ask, allows, refusal, type Statement, statementsOf } from './iam.ts'

/** The access key of the one who may do everything: commands, tests, the local cloud itself. */
export const OPERATOR = 'operator'

export interface Principal {
  /** `arn:aws:sts::…:assumed-role/…` */
  readonly arn: string
  /** Undefined for the operator, who may do everything. */
  readonly statements: readonly Statement[] | undefined
  /** Told of everything that was asked for and allowed. */
  readonly used?: ((ask: Ask) => void) | undefined
}

/** Told what a function, by its logical id, asked for and was allowed. */
export type Used = (functionId: string, ask: Ask) => void

/** Who may call, by access key: a function's is its logical id. */
export type Principals = ReadonlyMap<string, Principal>

export const principalsOf = (stack: Stack, functions: readonly TemplateFunction[], used?: Used): Principals => {
  const { account } = stack.place
  const operator = { arn: `arn:aws:iam::${account}:user/${OPERATOR}`, statements: undefined }
  const roles = functions.map(({ id, roleId, spec }): [string, Principal] => {
    const role = roleId ? String(stack.ref(roleId)) : 'none'
    const arn = `arn:aws:sts::${account}:assumed-role/${role}/${spec.name}`
    const statements = roleId ? statementsOf(stack, roleId) : []
    return [id, { arn, statements, used: used && ((ask) => used(id, ask)) }]
  })
  return new Map([[OPERATOR, operator], ...roles])
}

/** Why the principal may not do one of these things, in AWS's words; undefined when it may do them all. */
export const refused = ({ arn, statements, used }: Principal, asks: readonly Ask[]): string | undefined => {
  for (const ask of statements ? asks : []) {
    const verdict = allows(statements ?? [], ask)
    if (verdict !== 'allowed') return refusal(arn, ask, verdict)
    used?.(ask)
  }
  return undefined
}
