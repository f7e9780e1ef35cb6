import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../bundle.ts'
import { checkedApp } from '../checked-app.ts'
import { readAssembly } from '../local/assembly.ts'
import { readStack, type Stack } from '../local/template.ts'
import type { Sender } from '../mail-from.ts'
import type { Domain } from '../site.ts'
import type { Gateway } from '../sms-gateway.ts'
import { Doorstep } from '../stack.ts'

/** The template as it is written, as it reads in a region, and where it lies. */
export interface Synthesized {
  readonly dir: string
  /** As CloudFormation gets it. */
  readonly raw: string
  readonly stack: Stack
  /** What cdk-nag and CDK itself object to, where they were asked. */
  readonly objections: readonly string[]
  remove(): void
}

export interface Asked {
  readonly domain?: Domain
  readonly gateway?: Gateway
  readonly sender?: Sender
  readonly checked?: boolean
}

/** The app, synthesized with pages of a line each. */
export const synthesized = async ({ domain, gateway, sender, checked = false }: Asked = {}): Promise<Synthesized> => {
  const root = mkdtempSync(join(tmpdir(), 'doorstep-synth-'))
  const pages = join(root, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  for (const file of ['index.html', 'track.html', 'desk.html', 'assets/form-1a2b3c.js'])
    writeFileSync(join(pages, file), '企业服务')
  const dir = join(root, 'cdk.out')
  const app = checkedApp({ outdir: dir, checked })
  new Doorstep(app, 'Doorstep', { bundles: await bundle(join(root, 'functions')), pages, domain, gateway, sender })
  const { messages } = app.synth().getStackByName('Doorstep')
  const assembly = readAssembly(dir)
  return {
    dir,
    raw: readFileSync(join(dir, 'Doorstep.template.json'), 'utf8'),
    stack: readStack(assembly.template, {
      stack: 'Doorstep',
      region: 'ap-southeast-1',
      account: '111122223333',
      endpoint: 'https://sqs.ap-southeast-1.amazonaws.com',
    }),
    objections: messages.map(({ id, level, entry }) => `${level} ${id}: ${entry.data}`),
    remove: () => rmSync(root, { recursive: true }),
  }
}
