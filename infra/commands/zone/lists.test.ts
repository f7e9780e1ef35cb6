import { expect, test } from 'vitest'
import { said } from './broken-copy.ts'

type Case = [what: string, from: string, to: string, says: string]

const enterprises: Case[] = [
  [
    'a credit code whose check character is wrong',
    '91379901MARWXPGN3Q',
    '91379901MARWXPGN3P',
    '38:18 credit_code: the check character of 91379901MARWXPGN3P is not right; compare all 18 characters with the business licence',
  ],
  [
    'a credit code that is too short',
    '91379901MARWXPGN3Q',
    '91379901MARWXPGNQ',
    '38:18 credit_code: "91379901MARWXPGNQ" is no unified social credit code; write its 18 digits and capitals',
  ],
  [
    'a credit code that two enterprises have',
    '91379901MARWXPGN3Q',
    '91379901MAETJE8NXC',
    '38:18 credit_code: 91379901MAETJE8NXC stands in line 36 already; an enterprise stands here once',
  ],
  [
    'a name that two enterprises have, however its brackets are written',
    '澜湾森屿环保科技有限公司',
    '澜湾 沐光光伏有限公司',
    '39:5 name: 澜湾沐光光伏有限公司 stands in line 38 already; an enterprise stands here once',
  ],
  [
    'a specialist of another squad than the enterprise’s',
    's01,s01-3',
    's02,s01-3',
    '2:56 specialist: s01-3 薛立新 is of s01, not of s02; write s01 as the squad, or another specialist',
  ],
  [
    'a specialist of an enterprise without a squad',
    's01,s01-3',
    ',s01-3',
    '2:53 specialist: s01-3 薛立新 is of s01, not of any squad of this line; write s01 as the squad, or another specialist',
  ],
  [
    'a specialist who is not there',
    's01,s01-3',
    's01,s01-33',
    '2:56 specialist: there is no member s01-33; write an id that stands in members.csv',
  ],
  [
    'a park that is not there',
    'petrochem,原油仓储',
    'petrol,原油仓储',
    '2:37 park: there is no park petrol; write an id that stands in parks.csv',
  ],
]
test.each(enterprises)('enterprises.csv: tells %s', (_what, from, to, says) => {
  expect(said('enterprises.csv', from, to)).toEqual([`enterprises.csv:${says}`])
})

const rules: Case[] = [
  [
    'a rule that can never win',
    'r08,petrochem,environment',
    'r08,petrochem,safety',
    '9:1 id: this rule can never win: r07 in line 8 is for the same park and category; take one out',
  ],
  [
    'a rule for everything',
    'r08,petrochem,environment',
    'r08,,',
    '9:5 park: a rule names a park, a category or both; what fits none goes to dutySquad of zone.json',
  ],
  [
    'a category that is not there',
    'petrochem,environment',
    'petrochem,ecology',
    '9:15 category: there is no category ecology; write an id that stands in categories.json',
  ],
  [
    'a squad that is not there',
    'environment,s04',
    'environment,s40',
    '9:27 squad: there is no squad s40; write an id that stands in squads.csv',
  ],
]
test.each(rules)('rules.csv: tells %s', (_what, from, to, says) => {
  expect(said('rules.csv', from, to)).toEqual([`rules.csv:${says}`])
})

const days: Case[] = [
  [
    'hours without minutes',
    '08:30-11:30',
    '08:30-12',
    '2:12 hours: "08:30-12" are no hours; write them as 08:30-11:30 13:30-17:30',
  ],
  [
    'hours out of order',
    '08:30-11:30',
    '13:30-17:30 08:30-11:30',
    '2:12 hours: 08:30–11:30 begins before 13:30–17:30 has ended; put them in the order of the day',
  ],
  [
    'a day that stands there twice',
    '2027-01-01,,元旦',
    '2027-02-05,,元旦',
    '4:1 date: 2027-02-05 stands in line 3 already; a day stands here once',
  ],
  [
    'a day that no year has',
    '2027-01-01,,元旦',
    '2027-02-29,,元旦',
    '3:1 date: "2027-02-29" is no date; write one such as 2026-12-01',
  ],
]
test.each(days)('days.csv: tells %s', (_what, from, to, says) => {
  expect(said('days.csv', from, to)).toEqual([`days.csv:${says}`])
})
