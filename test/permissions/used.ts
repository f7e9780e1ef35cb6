import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Used } from '../../infra/local/aws/principals.ts'

const Line = z.object({ functionId: z.string(), action: z.string(), resource: z.string() })
export type Line = z.infer<typeof Line>

/** Writes each permission that a function uses, once, into the folder `DOORSTEP_USED`; nothing where that is not set. */
export const noting = (folder = process.env['DOORSTEP_USED']): Used | undefined => {
  if (!folder) return undefined
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${process.pid}.jsonl`)
  const noted = new Set<string>()
  return (functionId, { action, resource }) => {
    const line = JSON.stringify({ functionId, action, resource })
    if (noted.has(line)) return
    noted.add(line)
    appendFileSync(file, `${line}\n`)
  }
}

/** What was noted by every process. */
export const noted = (folder: string): Line[] =>
  readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Line.parse(JSON.parse(line))),
  )
