import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashOf } from './input-hash.ts'

let root: string
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const hash = () => hashOf(root, ['infra', 'functions', 'cdk.json'], ['infra/local', 'infra/zone'])
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doorstep-hash-'))
  write('cdk.json', '{}')
  write('infra/stack.ts', 'stack')
  write('functions/intake/index.ts', 'intake')
})
afterEach(() => rmSync(root, { recursive: true }))

it.each([
  ['a changed byte', 'infra/stack.ts', 'Stack'],
  ['a new file', 'functions/local/index.ts', 'a function of that name'],
  ['a changed file that stands by itself', 'cdk.json', '{ }'],
])('changes with %s', (_what, path, text) => {
  const before = hash()
  write(path, text)
  expect(hash()).not.toBe(before)
})

it.each([
  ['a test', 'functions/intake/handler.test.ts'],
  ['what was made from the inputs', 'infra/dist/index.js'],
  ['a folder that is left out by name', 'infra/local/start.ts'],
  ['the zone', 'infra/zone/members.csv'],
  ['what stands beside the inputs', 'README.md'],
])('does not change with %s', (_what, path) => {
  const before = hash()
  write(path, 'new')
  expect(hash()).toBe(before)
})

it('tells a renamed file and a moved line between files', () => {
  write('infra/a.ts', 'one')
  write('infra/b.ts', 'two')
  const before = hash()
  write('infra/a.ts', 'onet')
  write('infra/b.ts', 'wo')
  expect(hash()).not.toBe(before)
  rmSync(join(root, 'infra/a.ts'))
  const without = hash()
  rmSync(join(root, 'infra/b.ts'))
  write('infra/c.ts', 'wo')
  expect(hash()).not.toBe(without)
})
