import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readZone, ZoneMistakes } from './read-zone.ts'
import { changed, mistakesIn, NOW, SAMPLE, said } from './zone/broken-copy.ts'
import { checkZone } from './zone/check-zone.ts'

const sample = () => readZone(SAMPLE, NOW)

test('takes a file as Excel saves it: with its own dates, CRLF, and empty lines at the end', async () => {
  const dir = changed('days.csv', (text) => {
    const dates = text.replaceAll(/2027-0?(\d+)-0?(\d+)/g, '2027/$1/$2')
    return `${dates.replaceAll('\n', '\r\n')},,\r\n,,\r\n`
  })
  expect((await readZone(dir, NOW)).days).toEqual((await sample()).days)
})

test('takes a file without a byte order mark, its columns in another order', async () => {
  const turned = (line: string) => line.split(',').reverse().join(',')
  const dir = changed('parks.csv', (text) => text.slice(1).split('\n').map(turned).join('\n'))
  expect((await readZone(dir, NOW)).parks).toEqual((await sample()).parks)
})

test('refuses a file in GBK, says which line shows it, and how to save it', () => {
  // 港 in GBK is B8 DB.
  const dir = changed('parks.csv', () => Buffer.from('id,name,name_en\nsouth,\xB8\xDB,South\n', 'latin1'))
  expect(mistakesIn(dir).filter((line) => line.startsWith('parks.csv'))).toEqual([
    'parks.csv:2:1 is not UTF-8 (perhaps GBK, as a spreadsheet’s plain "CSV" is); save it as "CSV UTF-8"',
  ])
})

test('tells everything that is wrong with all the files in one go, and gives no zone', async () => {
  const dir = changed('members.csv', (text) => text.replace('c-1,陈正阳', 'c 1,').replace('19200000102', '192000'))
  await expect(readZone(dir, NOW)).rejects.toThrow(
    new ZoneMistakes([
      `${dir}/members.csv:2:1 id: "c 1" is no id; write letters, digits and hyphens only, 40 at most, such as s07`,
      `${dir}/members.csv:2:5 name: this is empty; write something`,
      `${dir}/members.csv:3:83 deputy: there is no member c-1; write an id that stands in members.csv`,
      `${dir}/members.csv:4:86 deputy: there is no member c-1; write an id that stands in members.csv`,
      `${dir}/members.csv:6:45 phone: "192000" is no phone number; write one such as 13800138000, or +852 2123 4567 from elsewhere`,
      `${dir}/zone.json:23:17 there is no member c-1; write an id of members.csv with that role`,
    ]),
  )
  expect(checkZone(dir, NOW).zone).toBeUndefined()
})

test('names a file that is not there', () => {
  const dir = changed('parks.csv', (text) => `${text} `)
  rmSync(join(dir, 'rules.csv'))
  expect(mistakesIn(dir)).toEqual(['rules.csv:1:1 cannot be read; put the file there, or name the folder with --zone'])
})

test('tells a misspelled column, and says nothing about the lines below it', () => {
  expect(said('rules.csv', 'squad', 'sqad')).toEqual([
    'rules.csv:1:1 the first line lacks squad; the columns are id, park, category, squad',
    'rules.csv:1:18 there is no column "sqad" here; the columns are id, park, category, squad',
  ])
})

test('tells a column that stands there twice', () => {
  expect(said('days.csv', 'hours,note', 'hours,note,note')).toEqual([
    'days.csv:1:17 the column "note" stands here twice; take one out',
  ])
})

test('tells a line whose fields have slipped once, not field by field', () => {
  expect(said('enterprises.csv', '澜湾森屿环保科技有限公司', '澜湾森屿,环保科技有限公司')).toEqual([
    'enterprises.csv:38:1 this line has 8 fields, the first one 7 columns; where a comma belongs to a text, put "…" around the text',
  ])
})

test('tells where a quotation mark was opened and not closed, across lines', () => {
  expect(said('departments.csv', '经济发展局', '"经济发展局')[0]).toBe(
    'departments.csv:3:5 the quotation marks of this field are not right; put "…" around all of it, and write "" for one inside',
  )
})

test('takes a quoted text with a comma, a quotation mark and a line of its own, and still counts lines right', () => {
  expect(said('departments.csv', '经济发展局', '"经济,""发展""局"')).toEqual([])
  const dir = changed('parks.csv', (text) =>
    text.replace('Port Logistics Park', '"Port\nLogistics"').replace('energy', '?'),
  )
  expect(mistakesIn(dir).filter((line) => line.startsWith('parks.csv'))).toEqual([
    'parks.csv:2:12 name_en: "Port\nLogistics" is longer than 60 characters or has some that cannot be seen; type it again',
    'parks.csv:5:1 id: "?" is no id; write letters, digits and hyphens only, 40 at most, such as s07',
  ])
})

test('warns of a year whose holidays nobody knows, and loads the zone all the same', () => {
  const dir = changed('days.csv', (text) => text.replaceAll(/2027-.*\n/g, ''))
  const { zone, warnings } = checkZone(dir, NOW)
  expect(zone?.days.map(({ date }) => date)).toEqual(['2026-05-16'])
  expect(warnings).toEqual([
    `${dir}/days.csv:1:1 nobody knows the holidays of 2027, so no request is taken in whose clocks run into it; update the package chinese-days once the State Council has published them, or write them here`,
  ])
})

test('warns of days that were provisional once their year is published', () => {
  const dir = changed('days.csv', (text) => text.replace('企业服务日，', '企业服务日（暂定），'))
  expect(checkZone(dir, NOW).warnings).toEqual([
    `${dir}/days.csv:2:24 2026-05-16 was provisional, and its year is published now; take the line out, or 暂定 from its note`,
  ])
})
