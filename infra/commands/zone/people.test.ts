import { expect, test } from 'vitest'
import { said } from './broken-copy.ts'

const CATEGORIES =
  'power, oversized-transport, labour, finance, permits, environment, safety, customs, logistics, land, utilities, tax, policy, other'

test.each<[what: string, from: string, to: string, says: string[]]>([
  [
    'a phone number that is too short',
    '19200000103',
    '1920000',
    ['7:37 phone: "1920000" is no phone number; write one such as 13800138000, or +852 2123 4567 from elsewhere'],
  ],
  [
    'a phone number that a spreadsheet has squeezed',
    '19200000103',
    '1.92E+10',
    ['7:37 phone: 1.92E+10 is what a spreadsheet made of a long number; format the column as text and type it again'],
  ],
  [
    'two members with one id',
    's01-4,阎泽宇',
    's01-2,阎泽宇',
    ['8:1 id: s01-2 stands in line 6 already; give this one another id'],
  ],
  [
    'a squad that is not there',
    's01-4,阎泽宇,s01',
    's01-4,阎泽宇,s21',
    ['8:11 squad: there is no squad s21; write an id that stands in squads.csv'],
  ],
  [
    'two leaders in a squad',
    '业务骨干,emergency',
    '带队,emergency',
    ['7:15 role: s01 第一小分队（原油储运） has a leader already, 傅大勇 in line 6; write another role'],
  ],
  [
    'a role that nobody has',
    's01,业务骨干',
    's01,骨干',
    [
      '7:15 role: "骨干" is none of 统筹, 带队, 业务骨干, 帮办代办, 管委会, coordinator, leader, specialist, assistant, committee',
    ],
  ],
  [
    'a department that is not there',
    '业务骨干,ecology',
    '业务骨干,eco',
    ['8:20 department: there is no department eco; write an id that stands in departments.csv'],
  ],
  [
    'a skill that is no category',
    'ecology,environment',
    'ecology,enviroment',
    [`8:28 skills: there is no category enviroment; write one of ${CATEGORIES}`],
  ],
  [
    'absences that overlap',
    '2026-11-16~2026-11-24 ',
    '2026-12-01~2026-12-29 ',
    ['73:102 absences: 2026-12-01~2026-12-29 and 2026-12-28~2027-01-04 overlap; join them into one'],
  ],
  [
    'an absence that ends before it begins',
    '2026-11-23~2026-11-27',
    '2026-11-27~2026-11-23',
    ['20:94 absences: 2026-11-27~2026-11-23 ends before it begins; write the earlier day first'],
  ],
  [
    'a day that no month has',
    '2026-11-23~2026-11-27',
    '2026-11-31',
    ['20:94 absences: "2026-11-31" are no days; write them as 2026-12-01~2026-12-05'],
  ],
  [
    'two people of a squad with one address, which its topic would take once',
    'zeyu.yan@',
    'LIXIN.xue@',
    [
      '8:52 email: LIXIN.xue@lanwan.example stands in line 7 already; everybody of a squad needs an address of their own',
    ],
  ],
  [
    'an address without a domain',
    'zeyu.yan@lanwan.example',
    'zeyu.yan',
    ['8:52 email: "zeyu.yan" is no e-mail address; write one such as name@example.com'],
  ],
  [
    'a language that the messages do not speak',
    'zh-CN,email sms,,s01-2\n',
    'ja,email sms,,s01-2\n',
    ['5:65 language: "ja" is none of zh-CN, en'],
  ],
  [
    'a channel that is not there',
    'sms email',
    'sms wechat',
    ['7:80 channels: there is no channel wechat; write one of sms, email'],
  ],
  [
    'a person without a channel',
    'zh-CN,sms email',
    'zh-CN,',
    ['7:80 channels: this is empty; write sms email, the preferred one first'],
  ],
  [
    'a role of the committee in a squad',
    '统筹,office',
    '管委会,office',
    ['5:15 role: 管委会 belongs to no squad; write committee as the squad, or another role'],
  ],
  [
    'a deputy who is not there',
    'zh-CN,email sms,,s01-2',
    'zh-CN,email sms,,s01-22',
    ['5:82 deputy: there is no member s01-22; write an id that stands in members.csv'],
  ],
  [
    'somebody who stands in for themselves',
    'zh-CN,email sms,,s01-2',
    'zh-CN,email sms,,s01-1',
    ['5:82 deputy: nobody stands in for themselves; write the id of somebody else of the squad, or nothing'],
  ],
  [
    'a deputy of another squad',
    'zh-CN,email sms,,s01-2',
    'zh-CN,email sms,,s02-3',
    ['5:82 deputy: s02-3 黎红霞 is of s02; write the id of somebody of s01, or nothing'],
  ],
  [
    'a name with characters that cannot be seen',
    '阎泽宇',
    '阎\u202E泽宇',
    ['8:7 name: "阎\u202E泽宇" is longer than 60 characters or has some that cannot be seen; type it again'],
  ],
])('members.csv: tells %s', (_what, from, to, says) => {
  const lines = said('members.csv', from, to).filter((line) => line.startsWith('members.csv'))
  expect(lines).toEqual(says.map((line) => `members.csv:${line}`))
})

test.each<[who: string, from: string, to: string, says: string]>([
  ['leader', 's01,带队', 's01,帮办代办', 'has no leader; give it one (带队) in members.csv'],
  ['coordinator', 's01,统筹', 's01,帮办代办', 'has no coordinator; give it one (统筹) in members.csv'],
])('squads.csv: tells a squad without a %s', (_who, from, to, says) => {
  expect(said('members.csv', from, to)).toEqual([`squads.csv:2:1 id: s01 第一小分队（原油储运） ${says}`])
})

test('squads.csv: tells a park that is not there, and a squad that takes the committee’s name', () => {
  expect(said('squads.csv', 'petrochem port', 'petrochem harbour')).toEqual([
    'squads.csv:2:45 parks: there is no park harbour; write one of port, petrochem, energy, marine, coldchain, innovation',
  ])
  expect(said('squads.csv', 's20,', 'committee,')).toContain(
    'squads.csv:21:1 id: committee is the management committee; give the squad another id',
  )
})
