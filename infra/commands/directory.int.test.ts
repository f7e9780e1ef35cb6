import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { request } from '../../shared/domain/request-decide.ts'
import { journal } from '../../shared/journal.ts'
import { submitted } from '../../test/request-past.ts'
import { loadZone } from './load-zone.ts'
import { changed } from './zone/broken-copy.ts'
import { openDestination } from './zone/destination.ts'

const { to, zone, store, env: where, close } = await openDestination()
afterAll(close)
const compiled = mkdtempSync(join(tmpdir(), 'doorstep-compiled-'))
afterAll(() => rmSync(compiled, { recursive: true, force: true }))

const command = (...words: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    // What one command has compiled, the next need not.
    const env = { ...process.env, ...where, NODE_COMPILE_CACHE: compiled }
    const file = join(import.meta.dirname, 'directory.ts')
    execFile(process.execPath, [file, ...words], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })

test('npm run directory: shows what differs, loads it, and then shows that nothing does', async () => {
  const stack = ['--stack', 'Doorstep']
  await loadZone({ ...to, zone })
  const files = changed('rules.csv', (text) => `${text} `)
  rmSync(join(files, 'zone.json'))
  const missing = await command('load', ...stack, '--zone', files)
  expect(missing).toMatchObject({ code: 1, out: '' })
  expect(missing.err).toBe(
    `${files}/zone.json:1:1 cannot be read; put the file there, or name the folder with --zone\n1 mistake; nothing is loaded.\n`,
  )
  const good = changed('members.csv', (text) =>
    text.replace('19200000101', '19200000199').replace('zeyu.yan', 'yan.zeyu'),
  )
  const counts =
    '澜湾港产新区 (Lanwan Harbour New Area): 6 parks, 20 squads, 137 members, 16 departments, 40 enterprises, 14 categories, 17 rules, 20 days, 4 playbooks.'
  const differs = 'Doorstep-Directory held 275 items.\n  changed: member s01-1 徐志强, member s01-4 阎泽宇'
  expect(await command('show', ...stack, '--zone', good)).toEqual({ code: 0, out: `${counts}\n${differs}\n`, err: '' })
  expect(await command('load', ...stack, '--zone', good)).toEqual({
    code: 0,
    out: [
      counts,
      differs,
      'Asked by e-mail to confirm that they want to hear from their squad:',
      '  s01 阎泽宇 <yan.zeyu@lanwan.example>',
      'No longer written to:',
      '  zeyu.yan@lanwan.example',
      '',
    ].join('\n'),
    err: '',
  })
  expect(await command('show', ...stack, '--zone', good)).toEqual({
    code: 0,
    out: `${counts}\nDoorstep-Directory holds the same (275 items).\n`,
    err: '',
  })
})

test('npm run directory: warns of requests that lie with a squad which is gone', async () => {
  const s99 = { id: 's99', name: { 'zh-CN': '新设小分队', en: 'New Squad' }, parks: [] }
  await loadZone({ ...to, zone: { ...zone, squads: [...zone.squads, s99] } })
  const { handle } = journal(store.db, store.tables)
  const about = { at: submitted.at, actor: { kind: 'system', id: 'router' } } as const
  const toS99 = { squadId: 's99', coHandlers: [], reasons: [], nudgeAt: '2026-11-23T02:30:00.000Z' }
  for (const receipt of ['7K3F-9QXM-C', '2B8D-4NWE-5']) {
    await handle(request, receipt, { type: 'submit', ...about, ...submitted.data })
    await handle(request, receipt, { type: 'route', ...about, ...toS99 })
  }
  await handle(request, '2B8D-4NWE-5', { type: 'withdraw', ...about, actor: { kind: 'enterprise' } })
  const warned = {
    code: 0,
    err: expect.stringContaining('warning: squad s99 is gone from the files and has 1 open request;'),
  }
  expect(await command('show', '--stack', 'Doorstep')).toMatchObject(warned)
  expect(await command('load', '--stack', 'Doorstep')).toMatchObject(warned)
  expect(await command('load', '--stack', 'Doorstep')).toMatchObject({ code: 0, err: '' })
})

test('npm run directory: says which stack it does not find, and how it is called', async () => {
  expect(await command('load', '--stack', 'Doorstop')).toMatchObject({
    code: 1,
    err: 'There is no table Doorstop-Directory in dynoxide. Is "Doorstop" the stack\'s name, is it deployed, and do AWS_REGION and AWS_PROFILE say where?\n',
  })
  expect((await command('check')).code).toBe(0)
  expect((await command('--help')).out).toContain('npm run directory -- check|load|show')
  const misused = await command('load')
  expect(misused.code).toBe(2)
  expect(misused.err).toMatch(/^--stack is missing\n\nnpm run directory -- /)
  expect((await command('fetch')).code).toBe(2)
})
