import { allows, type Statement, statementsOf } from '../../infra/local/aws/iam.ts'
import type { TemplateFunction } from '../../infra/local/lambda/functions.ts'
import type { Stack } from '../../infra/local/template.ts'
import type { Line } from './used.ts'

/** One action that a function may do, on one thing or on all but some. */
export interface Grant {
  readonly functionId: string
  readonly action: string
  readonly on: string
}

type Permission = Grant & { readonly statement: Statement }

const asArray = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

/** A statement cut into what it allows, one thing at a time; its conditions are checked where it is used. */
const permissionsOf = (functionId: string, { Effect, Action, Resource, NotResource }: Statement): Permission[] => {
  const things: readonly (readonly [string, Partial<Statement>])[] =
    Resource === undefined
      ? [[`all but ${NotResource}`, { NotResource }]]
      : asArray(Resource).map((on) => [on, { Resource: on }])
  return asArray(Effect === 'Deny' ? undefined : Action).flatMap((action) =>
    things.map(([on, thing]) => ({ functionId, action, on, statement: { Effect, Action: action, ...thing } })),
  )
}

/** What the template grants its functions and none of these uses needed. */
export const unused = (stack: Stack, functions: readonly TemplateFunction[], used: readonly Line[]): Grant[] =>
  functions
    .flatMap(({ id, roleId }) => (roleId ? statementsOf(stack, roleId).flatMap((one) => permissionsOf(id, one)) : []))
    .filter(
      ({ functionId, statement }) =>
        !used.some((line) => line.functionId === functionId && allows([statement], line) === 'allowed'),
    )
    .map(({ functionId, action, on }) => ({ functionId, action, on }))
