import { App, type AppProps, Aspects } from 'aws-cdk-lib'
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { AwsSolutionsChecks } from 'cdk-nag'

export interface CheckedAppProps extends Pick<AppProps, 'outdir'> {
  /** Whether cdk-nag and CDK's own validation look it through, which takes longer than all the rest. */
  readonly checked: boolean
}

/**
 * An app that behaves as CDK recommends to new ones. The flags stand here and not in cdk.json, which the CLI alone reads: the
 * local start synthesizes without it.
 */
export const checkedApp = ({ checked, ...props }: CheckedAppProps): App => {
  const app = new App({ ...props, context: flags, builtinCloudFormationValidation: checked })
  if (checked) Aspects.of(app).add(new AwsSolutionsChecks({ reports: false }))
  return app
}
