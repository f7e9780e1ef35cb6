import { expect, test } from 'vitest'
import { NOW, SAMPLE, said } from './broken-copy.ts'
import { checkZone } from './check-zone.ts'

const UNITS =
  'office, edb, approval, emergency, resources, ecology, transport, traffic, hr, finance, tax, customs, maritime, power, utilities, parkops, squad, enterprise'

type Case = [what: string, from: string | RegExp, to: string, says: string]

const cases: Case[] = [
  [
    'a task that takes less than no time',
    '"effort": 3',
    '"effort": -3',
    '19:19 effort: -3 is too small; write more than 0',
  ],
  [
    'a task without effort',
    /"effort": 3,\s*/,
    '',
    '12:15 survey has no effort; write its working hours, or "milestone": true',
  ],
  [
    'a milestone that takes time',
    '"milestone": true',
    '"milestone": true, "effort": 4',
    '141:38 a milestone takes no time; take the effort out',
  ],
  [
    'a unit that is not there',
    '"lead": "parkops"',
    '"lead": "park"',
    `17:17 there is no unit park; write one of ${UNITS}`,
  ],
  [
    'a unit that joins in what it leads',
    '"coHandling": ["traffic"]',
    '"coHandling": ["parkops"]',
    '18:24 parkops has it already; take this one out',
  ],
  [
    'a task that waits for none',
    '"after": ["survey"]',
    '"after": ["survay"]',
    '30:19 there is no task survay here; write one of survey, permit, plant, notice, signs, lights, bars, closure, passage',
  ],
  [
    'tasks that wait for each other',
    '"after": []',
    '"after": ["closure"]',
    '30:18 these wait for each other: permit → notice → closure → survey → permit; take one dependency out',
  ],
  [
    'a task that waits for itself',
    '"after": []',
    '"after": ["survey"]',
    '20:18 these wait for each other: survey → survey; take one dependency out',
  ],
  [
    'two playbooks of one id',
    '"id": "permits"',
    '"id": "oversized"',
    '283:11 oversized stands here already; give this one another id',
  ],
  [
    'a fixed date on no task',
    '"fixed": "passage"',
    '"fixed": "passing"',
    '8:14 there is no task passing here; write one of survey, permit, plant, notice, signs, lights, bars, closure, passage',
  ],
  [
    'an id that is kept for desks',
    '"id": "oversized"',
    '"id": "saved-1"',
    '3:11 ids that begin with saved- are the desks’; give it another id',
  ],
  [
    'a category that is not there',
    '"categories": ["oversized-transport"]',
    '"categories": ["oversized"]',
    '9:20 there is no category oversized; write one of power, oversized-transport, labour, finance, permits, environment, safety, customs, logistics, land, utilities, tax, policy, other',
  ],
  [
    'who puts back what nobody is',
    '"what": "road"',
    '"what": "road", "owner": "police"',
    `125:38 there is no unit police; write one of ${UNITS}`,
  ],
]
test.each(cases)('playbooks.json: tells %s', (_what, from, to, says) => {
  expect(said('playbooks.json', from, to)).toEqual([`playbooks.json:${says}`])
})

test('the sample zone has a playbook for a passage, a power line, a bundle of permits and a substation', () => {
  const { zone } = checkZone(SAMPLE, NOW)
  expect(zone?.playbooks?.map(({ id }) => id)).toEqual(['oversized', 'power-line', 'permits', 'substation'])
  const removed = zone?.playbooks?.map(({ tasks }) => tasks.flatMap(({ removes = [] }) => removes).length)
  expect(removed).toEqual([4, 1, 0, 1])
})
