import * as z from 'zod/mini'
import type { Assembly } from '../assembly.ts'
import { CannotStart } from '../cannot-start.ts'
import { PROVIDER_PATH } from '../provider/sms-provider.ts'
import { DISTRIBUTION_DOMAIN } from '../template/names.ts'
import type { Stack } from '../template.ts'
import type { FunctionSpec } from './sandbox.ts'

const Props = z.object({
  Handler: z.string(),
  Timeout: z.optional(z.number()),
  MemorySize: z.optional(z.number()),
  Role: z.string(),
  Code: z.object({ S3Key: z.optional(z.string()) }),
  Environment: z.optional(z.object({ Variables: z.optional(z.record(z.string(), z.unknown())) })),
})

export interface TemplateFunction {
  readonly id: string
  readonly roleId: string | undefined
  readonly spec: FunctionSpec
}

/** What Lambda itself puts into a function's environment; its logical id is its access key here. */
const lambdaEnvironment = (id: string, { region, endpoint }: Stack['place']): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: id,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL: endpoint,
  AWS_LAMBDA_FUNCTION_NAME: id,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  LAMBDA_TASK_ROOT: '/var/task',
  TZ: ':UTC',
})

/** Whichever SMS provider the template names is played by the host. */
const providerHere = (given: readonly string[][], site: string): Record<string, string> =>
  given.some(([name]) => name === 'SMS_GATEWAY_URL') ? { SMS_GATEWAY_URL: `${site}${PROVIDER_PATH}` } : {}

/**
 * The template's functions that run on Node; those of CDK's own custom resources have nothing to do here. Where the
 * template gives the distribution's address, they are given `site`.
 */
export const functionsOf = (stack: Stack, assembly: Assembly, site: string): TemplateFunction[] =>
  stack.of('AWS::Lambda::Function').flatMap(({ id, props: raw }) => {
    if (!String(raw['Runtime'] ?? '').startsWith('nodejs')) return []
    const props = Props.parse(raw)
    const dir = assembly.asset((props.Code.S3Key ?? '').replace(/\.zip$/, ''))
    if (!dir) throw new CannotStart(`The function ${id} has no bundle among the assets; synthesize again`)
    const given = Object.entries(props.Environment?.Variables ?? {}).map(([name, value]) => [
      name,
      String(value).replaceAll(`https://${DISTRIBUTION_DOMAIN}`, site),
    ])
    const spec = {
      name: id,
      arn: stack.attribute(id, 'Arn'),
      dir,
      handler: props.Handler,
      env: { ...Object.fromEntries(given), ...providerHere(given, site), ...lambdaEnvironment(id, stack.place) },
      timeoutSeconds: props.Timeout ?? 3,
      memoryMb: props.MemorySize ?? 128,
    }
    return [{ id, roleId: stack.idOf(props.Role), spec }]
  })
