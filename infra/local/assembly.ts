import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import { CannotStart } from './cannot-start.ts'
import { Template } from './template.ts'

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.optional(z.looseObject({ templateFile: z.optional(z.string()) })) }),
  ),
})
const Assets = z.object({
  files: z.record(
    z.string(),
    z.object({ source: z.object({ path: z.optional(z.string()), packaging: z.optional(z.string()) }) }),
  ),
})

/** One synthesized stack and where its assets lie. */
export interface Assembly {
  readonly stackName: string
  readonly template: Template
  /** The folder or file of an asset by its hash. */
  asset(hash: string): string | undefined
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** Reads a `cdk.out`. @throws CannotStart when there is no single stack in it. */
export const readAssembly = (dir: string): Assembly => {
  const file = join(dir, 'manifest.json')
  if (!existsSync(file)) throw new CannotStart(`${dir} holds no synthesized app; \`npm run synth\` says why`)
  const stacks = Object.entries(Manifest.parse(json(file)).artifacts).filter(
    ([, a]) => a.type === 'aws:cloudformation:stack',
  )
  const [stackName, artifact] = stacks[0] ?? []
  if (!stackName || !artifact?.properties?.templateFile || stacks.length > 1)
    throw new CannotStart(`${dir} should hold one stack and holds ${stacks.length}`)
  const assetFile = join(dir, `${stackName}.assets.json`)
  const { files } = existsSync(assetFile) ? Assets.parse(json(assetFile)) : { files: {} }
  return {
    stackName,
    template: Template.parse(json(join(dir, artifact.properties.templateFile))),
    asset: (hash) => {
      const path = files[hash]?.source.path
      return path === undefined ? undefined : resolve(dir, path)
    },
  }
}
