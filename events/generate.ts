import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { generated } from './generated.ts'

const here = new URL('.', import.meta.url)
const files = generated()

await mkdir(new URL('schemas/', here), { recursive: true })
for (const [name, content] of files) await writeFile(new URL(name, here), content)
for (const name of await readdir(new URL('schemas/', here)))
  if (!files.has(`schemas/${name}`)) await rm(new URL(`schemas/${name}`, here))
console.log(`Wrote ${files.size} files in events/`)
