import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { made } from './made.ts'

let base: string
let times: number
beforeEach(() => {
  base = join(mkdtempSync(join(tmpdir(), 'doorstep-made-')), 'local')
  times = 0
})
afterEach(() => rmSync(join(base, '..'), { recursive: true }))

const build = async (folder: string): Promise<void> => {
  times++
  mkdirSync(folder)
  await sleep(10)
  writeFileSync(join(folder, 'index.html'), '<h1>企业服务</h1>')
}

it('makes a thing once, however many ask for it at the same time, and each finds it whole', async () => {
  const folders = await Promise.all([1, 2, 3, 4].map(() => made(base, 'pages', 'a1', build)))
  expect(new Set(folders)).toEqual(new Set([join(base, 'pages-a1')]))
  expect(readFileSync(join(base, 'pages-a1', 'index.html'), 'utf8')).toContain('企业服务')
  await made(base, 'pages', 'a1', build)
  expect(times).toBe(1)
})

it('makes two different things at the same time', async () => {
  const both = Promise.all([made(base, 'pages', 'a1', build), made(base, 'stack', 'a1', build)])
  await sleep(5)
  expect(times).toBe(2)
  await both
})

it('leaves nothing that could be taken for whole when making fails, and tries again', async () => {
  const failing = async (folder: string) => {
    mkdirSync(folder)
    throw new Error('The pages cannot be built')
  }
  await expect(made(base, 'pages', 'a1', failing)).rejects.toThrow('The pages cannot be built')
  expect(existsSync(join(base, 'pages-a1'))).toBe(false)
  expect(existsSync(await made(base, 'pages', 'a1', build))).toBe(true)
})

it('clears away what nobody has asked for in a day, and not what somebody may stand on', async () => {
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  for (const hash of ['old', 'used', 'new']) await made(base, 'pages', hash, build)
  for (const hash of ['old', 'used']) utimesSync(join(base, `pages-${hash}`), yesterday, yesterday)
  await made(base, 'pages', 'used', build)
  await made(base, 'pages', 'newest', build)
  expect(
    readdirSync(base)
      .filter((name) => name.startsWith('pages-'))
      .sort(),
  ).toEqual(['pages-new', 'pages-newest', 'pages-used'])
})
