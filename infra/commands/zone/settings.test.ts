import { expect, test } from 'vitest'
import { said } from './broken-copy.ts'

const PROFILES =
  'SD-2115, SD-2020, SD-hotline-2020, zaozhuang, zhuhai-124, beijing-danger, beijing-utilities, beijing-ordinary, beijing-complex, jingan-2019, jingan-complex, bureau-12345, limited-3'

type Case = [what: string, from: string | RegExp, to: string, says: string]

const settings: Case[] = [
  [
    'hours that end when they begin',
    '"to": "11:30"',
    '"to": "08:30"',
    '9:5 08:30–08:30 ends before it begins; write the earlier time first',
  ],
  [
    'hours that overlap',
    '"to": "11:30"',
    '"to": "14:00"',
    '13:5 13:30–17:30 begins before 08:30–14:00 has ended; put them in the order of the day',
  ],
  ['a time without its colon', '"11:30"', '"1130"', '11:13 to: "1130" is not a time of day such as 08:30'],
  [
    'a zone without hours',
    /"hours": \[[^\]]*\]/,
    '"hours": []',
    '8:12 there are no working hours; write at least one stretch',
  ],
  [
    'quiet hours that never end',
    '"to": "08:00"',
    '"to": "22:00"',
    '18:12 quiet hours that begin when they end never end; write two times',
  ],
  [
    'a unit of time that is none',
    '"unit": "workdays"',
    '"unit": "weeks"',
    '26:13 unit: "weeks" is none of working-hours, workdays, hours, days',
  ],
  ['a number in quotation marks', '"amount": 5', '"amount": "5"', '25:15 amount: "5" is not a number'],
  ['a span of nothing', '"amount": 5', '"amount": 0', '25:15 amount: 0 is too small; write more than 0'],
  ['part of a message in a limit', '"count": 20', '"count": 20.5', '39:18 count: 20.5 is not a whole number'],
  [
    'a squad on duty that is not there',
    '"dutySquad": "s20"',
    '"dutySquad": "s21"',
    '22:16 there is no squad s21; write an id that stands in squads.csv',
  ],
  [
    'a squad’s member in the committee',
    '"c-1"',
    '"s01-1"',
    '23:17 s01-1 is no 管委会; write an id of members.csv with that role',
  ],
  [
    'a committee of nobody',
    /"committee": \[.*\]/,
    '"committee": []',
    '23:16 committee: this is empty; write something',
  ],
  [
    'a profile that is not there',
    '"profile": "SD-2115"',
    '"profile": "SD-2116"',
    `116:14 there is no profile SD-2116; write one of ${PROFILES}`,
  ],
  [
    'a profile that stands there twice',
    '"id": "SD-2020"',
    '"id": "SD-2115"',
    '139:13 SD-2115 stands here already; give this one another id',
  ],
  ['a setting that is missing', '"profile": "SD-2115",', '', '1:1 "profile" is missing'],
  [
    'a setting that nobody knows',
    '"utcOffset"',
    '"note": "x", "utcOffset"',
    '7:3 there is no "note" here; take it out or spell it right',
  ],
  [
    'a setting that stands there twice',
    '"utcOffset"',
    '"id": "x", "utcOffset"',
    '7:3 "id" stands here twice; take one out',
  ],
  [
    'a rung that is reached in no known way',
    '"elapsed"',
    '"passed"',
    '72:13 at: {"passed":0.5} is not one of afterRouting, elapsed, left or overdue with its span or share',
  ],
  [
    'a nudge that watches a clock',
    '"clocks": []',
    '"clocks": ["answer"]',
    '59:17 nudge waits for somebody to accept, not for a clock; leave this empty',
  ],
  [
    'a rung that watches nothing',
    '"clocks": ["contact"]',
    '"clocks": []',
    '71:17 reminder watches no clock; write contact, answer or resolve',
  ],
  [
    'a rung that nobody is told of',
    '["leader", "committee"]',
    '[]',
    '102:13 nobody is told of red; write handler, leader, coordinator or committee',
  ],
  [
    'a role that the ladder does not know',
    '["leader", "committee"]',
    '["boss"]',
    '102:14 "boss" is none of handler, leader, coordinator, committee',
  ],
  [
    'an extension of no workday',
    '"extendAtMostWorkdays": 10',
    '"extendAtMostWorkdays": 0',
    '339:27 extendAtMostWorkdays: 0 is too small; write more than 0',
  ],
  [
    'a pause of no workday',
    '"pauseAtMostWorkdays": 10',
    '"pauseAtMostWorkdays": 0',
    '341:26 pauseAtMostWorkdays: 0 is too small; write more than 0',
  ],
  [
    'a digest at night',
    '"digestAt": "09:00"',
    '"digestAt": "21:00"',
    '346:17 nobody works at 21:00; write a time between 08:30 and 17:30',
  ],
  [
    'an extension of half a workday',
    '"extendAtMostWorkdays": 10',
    '"extendAtMostWorkdays": 2.5',
    '339:27 extendAtMostWorkdays: 2.5 is not a whole number',
  ],
  [
    'no time for a reply',
    /"replyWithin": \{\s*"amount": 2/,
    '"replyWithin": { "amount": 0',
    '331:30 amount: 0 is too small; write more than 0',
  ],
  ['what is not JSON at all', '"hours": [', '"hours": [,', '8:13 this is not JSON: value expected'],
]
test.each(settings)('zone.json: tells %s', (_what, from, to, says) => {
  expect(said('zone.json', from, to)).toEqual([`zone.json:${says}`])
})

test('zone.json: tells a rung that watches a clock which no profile has', () => {
  const found = said('zone.json', /"contact": \{\s*"amount": \d+,\s*"unit": "[a-z-]+"\s*\},\s*/g, '')
  expect(found[0]).toBe('zone.json:71:18 no profile has a contact clock; take it out, or give a profile one')
  expect(found).toHaveLength(5)
})

const categories: Case[] = [
  [
    'a department that is not there',
    '"departmentId": "power"',
    '"departmentId": "electric"',
    '8:21 there is no department electric; write one of office, edb, approval, emergency, resources, ecology, transport, traffic, hr, finance, tax, customs, maritime, power, utilities, parkops',
  ],
  [
    'a department that handles the matter twice',
    '"coDepartments": ["edb"]',
    '"coDepartments": ["edb", "power"]',
    '9:30 power has it already; take this one out',
  ],
  [
    'a profile that is not there',
    '"profile": "limited-3"',
    '"profile": "limited-2"',
    `78:16 there is no profile limited-2; write one of ${PROFILES}`,
  ],
  ['two options with one id', '"id": "more"', '"id": "new"', '28:19 new stands here already; give this one another id'],
  [
    'an id with a space',
    '"id": "capacity"',
    '"id": "how much"',
    '51:15 "how much" is no id; write letters, digits and hyphens only, 40 at most',
  ],
  [
    'a choice without options',
    '"type": "number"',
    '"type": "choice"',
    '50:7 a choice needs at least two options; add them, or ask for a text',
  ],
  [
    'options where nothing is chosen',
    '"type": "choice"',
    '"type": "text"',
    '19:20 a text has no options; take them out, or write choice',
  ],
  ['a name that is empty in one language', '"Power and energy"', '""', '6:13 en: this is empty; write something'],
  ['a name that lacks one language', /,\s*"en": "Power and energy"/, '', '4:13 "en" is missing'],
  [
    'a word where yes or no is asked',
    '"required": true',
    '"required": "yes"',
    '18:21 required: "yes" is not true or false',
  ],
]
test.each(categories)('categories.json: tells %s', (_what, from, to, says) => {
  expect(said('categories.json', from, to)).toEqual([`categories.json:${says}`])
})

test('categories.json: tells that nobody could post anything', () => {
  expect(said('categories.json', /^.*$/s, '[]')).toContain(
    'categories.json:1:1 there is no category; write at least one, or nobody can post a request',
  )
})
