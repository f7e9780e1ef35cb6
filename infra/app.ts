import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { App, Aspects } from 'aws-cdk-lib'
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { AwsSolutionsChecks } from 'cdk-nag'
import { bundle } from './bundle.ts'
import { Doorstep } from './stack.ts'

const app = new App({ context: flags })
const context = (name: string): string | undefined => app.node.tryGetContext(name)
const pages = context('pages') ?? join(import.meta.dirname, '../web/dist')
if (!existsSync(pages)) {
  console.error('error: the pages are not built; `npm run synth` and `npm run deploy` build them first')
  process.exit(1)
}
const [name, certificateArn] = [context('domain'), context('certificate')]
if (Boolean(name) !== Boolean(certificateArn)) {
  console.error('error: a domain needs a certificate: -c domain=NAME -c certificate=ARN')
  process.exit(1)
}
new Doorstep(app, context('stack') ?? 'Doorstep', {
  bundles: await bundle(),
  pages,
  domain: name && certificateArn ? { name, certificateArn } : undefined,
})
Aspects.of(app).add(new AwsSolutionsChecks({ reports: false }))
app.synth()
