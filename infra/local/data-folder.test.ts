import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDataFolder } from './data-folder.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doorstep-data-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

it('is made if it is not there, and is for one Doorstep at a time', () => {
  const folder = join(root, 'zone', 'data')
  const lock = openDataFolder(folder)
  expect(() => openDataFolder(folder)).toThrow(new RegExp(`Another Doorstep \\(process ${process.pid}\\) uses`))
  lock.release()
  openDataFolder(folder).release()
})

it('that cannot be made is an error which says how to name another', () => {
  writeFileSync(join(root, 'file'), '')
  expect(() => openDataFolder(join(root, 'file', 'data'))).toThrow(/cannot be written; name another with DOORSTEP_DATA/)
})

it.each(['inbox.jsonl', 'zone.sha256', 'stream-RelayMapping.json'])(
  'whose database was taken away is not begun anew behind the back of its %s',
  (name) => {
    writeFileSync(join(root, name), '')
    expect(() => openDataFolder(root)).toThrow(new RegExp(`has ${name} but no dynamodb.sqlite; remove the folder`))
    openDataFolder(root, true).release()
    writeFileSync(join(root, 'dynamodb.sqlite'), '')
    openDataFolder(root).release()
  },
)
