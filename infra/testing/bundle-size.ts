import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readAssembly } from '../local/assembly.ts'
import type { Synthesized } from './synthesized.ts'

/** The bytes of the function whose logical id has this in it, as Lambda loads them. */
export const bundleSize = ({ dir, stack }: Synthesized, name: string): number => {
  const props = stack.of('AWS::Lambda::Function').find(({ id }) => id.includes(name))?.props
  const { S3Key = '' } = (props?.['Code'] ?? {}) as { S3Key?: string }
  const folder = readAssembly(dir).asset(S3Key.replace('.zip', '')) ?? ''
  return statSync(join(folder, 'index.js')).size
}
