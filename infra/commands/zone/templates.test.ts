import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parametersOf, registeredText, SMS_TEMPLATES } from '../../../shared/messages/templates.ts'
import { mistakesIn, NOW, SAMPLE } from './broken-copy.ts'
import { checkZone } from './check-zone.ts'
import { tellRegistered, tellTemplates, templatesToFill } from './tell-templates.ts'

/** The sample zone with every text registered, its file changed. */
const registered = (change = (file: string) => file): string => {
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-zone-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  cpSync(SAMPLE, dir, { recursive: true })
  const empty = templatesToFill({ templates: [] })
  const full = empty.replaceAll(/,sms,,,/g, () => `,sms,SMS_48001${++filled},澜湾入企服务,`)
  writeFileSync(join(dir, 'templates.csv'), change(full))
  return dir
}
let filled = 0
const zoneIn = (dir: string) => {
  const { zone, mistakes } = checkZone(dir, NOW)
  if (!zone) throw new Error(mistakes.join('\n'))
  return zone
}

test('the file to fill in, once filled in, registers every text that can be sent', () => {
  const zone = zoneIn(registered())
  expect(zone.templates).toHaveLength(2 * SMS_TEMPLATES.length)
  expect(zone.templates).toContainEqual({
    id: 'request.routed/zh-CN/sms',
    template: 'request.routed',
    language: 'zh-CN',
    channel: 'sms',
    code: expect.stringMatching(/^SMS_/),
    signature: '澜湾入企服务',
    parameters: ['title', 'enterprise', 'due', 'clock', 'code'],
  })
  const all = SMS_TEMPLATES.length
  expect(tellRegistered(zone)).toContain(`${all} of ${all} in zh-CN, ${all} of ${all} in en`)
})

test('a zone without the file has registered none, and says nothing of it', () => {
  const zone = zoneIn(SAMPLE)
  expect(zone.templates).toEqual([])
  expect(tellRegistered(zone)).toBeUndefined()
  expect(tellTemplates(zone, 'https://x').match(/\(not registered\)/g)).toHaveLength(2 * SMS_TEMPLATES.length)
})

test('what is not registered yet is counted and shown as that', () => {
  const zone = zoneIn(registered((file) => file.replace(/^request\.routed,en.*\n/m, '')))
  const all = SMS_TEMPLATES.length
  expect(tellRegistered(zone)).toContain(`${all} of ${all} in zh-CN, ${all - 1} of ${all} in en`)
  expect(tellTemplates(zone, 'https://qiye.lanwan.example')).toContain('request.routed en (not registered)')
})

test('a text is handed in without its signature, with the address in fixed words and the rest as parameters', () => {
  const text =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is how a provider writes a parameter
    '新诉求“${title}”（${enterprise}），请于${due}前${clock}。签收办理：https://qiye.lanwan.example/desk#${code}'
  expect(registeredText('request.routed', 'zh-CN', 'https://qiye.lanwan.example')).toBe(text)

  expect(registeredText('request.submitted', 'en', 'https://qiye.lanwan.example')).toMatch(
    /^we received .*https:\/\/qiye\.lanwan\.example\/track#\$\{code\}$/,
  )
  // A party outside the committee gets the same text as a member, with a page of its own.
  expect(parametersOf('plan.assigned', 'zh-CN').slice(-2)).toEqual(['page', 'code'])
  for (const template of SMS_TEMPLATES)
    for (const language of ['zh-CN', 'en'] as const) {
      const text = registeredText(template, language, 'https://qiye.lanwan.example')
      expect(text, template).not.toMatch(/\{zone\}|【/)
      expect(parametersOf(template, language).at(-1), template).toBe('code')
    }
})

const cases: [what: string, from: string | RegExp, to: string, says: RegExp][] = [
  [
    'a text that nobody sends',
    /^request\.routed,zh-CN/m,
    'request.router,zh-CN',
    /no text message is called "request.router"/,
  ],
  [
    'a text that stands there twice',
    /^request\.routed\.leader,zh-CN/m,
    'request.routed,zh-CN',
    /the text's parameters|stands in line/,
  ],
  ['another language', /^request\.routed,zh-CN/m, 'request.routed,zh-TW', /language: "zh-TW" is none of zh-CN, en/],
  ['another channel', /^request\.routed,zh-CN,sms/m, 'request.routed,zh-CN,fax', /channel: "fax" is none of sms/],
  [
    'parameters in another order',
    'title enterprise due clock code',
    'enterprise title due clock code',
    /parameters: the text's parameters are title enterprise due clock code, in this order/,
  ],
  [
    'a signature with its brackets',
    '澜湾入企服务',
    '【澜湾】',
    /signature: "【澜湾】" is no signature; write 2 to 12 characters/,
  ],
  ['a signature that is too long', '澜湾入企服务', '澜湾港产新区入企服务小分队办', /is no signature/],
  ['no code', /SMS_\d+/, '', /code: "" is no template id/],
]
test.each(cases)('%s is told with its line', (_, from, to, says) => {
  const mistakes = mistakesIn(registered((file) => file.replace(from, to)))
  expect(mistakes.join('\n')).toMatch(says)
  expect(mistakes[0]).toMatch(/^templates\.csv:\d+:\d+ /)
})
