import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { ZoneDirectory } from '../../../shared/directory/directory.ts'
import { Category } from '../../../shared/directory/people.ts'
import { Playbook } from '../../../shared/directory/playbook.ts'
import { Zone } from '../../../shared/directory/zone.ts'
import type { ZoneFiles } from '../zone-items.ts'
import { checkCategories } from './categories.ts'
import { type Row, readRows } from './csv.ts'
import { DAY, days, warnOfYears } from './days.ts'
import { ENTERPRISE, enterprises } from './enterprises.ts'
import { type Entry, idsOf } from './entry.ts'
import { type Document, readJson } from './json.ts'
import { checkStaff, MEMBER, members } from './members.ts'
import { NAMED, named, SQUAD, squads } from './places.ts'
import { checkPlaybooks } from './playbooks.ts'
import { RULE, rules } from './rules.ts'
import { checkSettings } from './settings.ts'
import { type Finding, type Report, readSource, shown } from './source.ts'
import { TEMPLATE, templates } from './templates.ts'

export interface Reading {
  /** Absent while there are mistakes. */
  readonly zone?: ZoneFiles
  /** Each as `infra/zone/members.csv:17:5 what is wrong; what to write instead`. */
  readonly mistakes: readonly string[]
  readonly warnings: readonly string[]
}

/** Everything that can be said about the files in one go. */
export const checkZone = (dir: string, now: Date): Reading => {
  const mistakes: Finding[] = []
  const warnings: Finding[] = []
  const report: Report = (place, text) => void mistakes.push({ ...place, text })
  const warn: Report = (place, text) => void warnings.push({ ...place, text })

  const table = <const C extends string, T>(
    file: string,
    columns: readonly C[],
    read: (rows: readonly Row<C>[]) => Entry<T, C>[],
  ): Entry<T, C>[] | undefined => {
    const source = readSource(dir, file, report)
    const rows = source && readRows(source, columns)
    return rows && read(rows)
  }
  const json = <T>(file: string, schema: z.ZodMiniType<T>): Document<T> | undefined => {
    const source = readSource(dir, file, report)
    return source && readJson(source, schema)
  }

  const settings = json('zone.json', Zone)
  const kinds = json('categories.json', z.array(Category))
  const books = json('playbooks.json', z.array(Playbook))
  const parks = table('parks.csv', NAMED, named)
  const departments = table('departments.csv', NAMED, named)
  const known = {
    parks: idsOf(parks),
    departments: idsOf(departments),
    profiles: settings && new Set(settings.value.profiles.map(({ id }) => id)),
    categories: kinds && new Set(kinds.value.map(({ id }) => id)),
  }
  const teams = table('squads.csv', SQUAD, (rows) => squads(rows, known.parks))
  const people = table('members.csv', MEMBER, (rows) => members(rows, { ...known, squads: idsOf(teams) }))
  const having = { ...known, squads: idsOf(teams), members: people }
  const firms = table('enterprises.csv', ENTERPRISE, (rows) => enterprises(rows, having))
  const paths = table('rules.csv', RULE, (rows) => rules(rows, having))
  const calendarDays = table('days.csv', DAY, days)
  // A zone whose text messages SNS sends has registered none.
  const texts = existsSync(join(dir, 'templates.csv')) ? table('templates.csv', TEMPLATE, templates) : []

  if (teams && people) checkStaff(teams, people)
  if (kinds) checkCategories(kinds, having)
  if (books) checkPlaybooks(books, having)
  if (settings) checkSettings(settings, having)
  if (settings && calendarDays && mistakes.length === 0)
    warnOfYears(settings.value, calendarDays, now, { file: shown(join(dir, 'days.csv')), line: 1, column: 1 }, warn)
  const said = { mistakes: inOrder(mistakes), warnings: inOrder(warnings) }
  if (mistakes.length > 0) return said
  const zone = ZoneDirectory.parse({
    zone: settings?.value,
    parks: valuesOf(parks),
    squads: valuesOf(teams),
    members: valuesOf(people),
    departments: valuesOf(departments),
    enterprises: valuesOf(firms),
    categories: kinds?.value,
    rules: valuesOf(paths),
    days: valuesOf(calendarDays),
    templates: valuesOf(texts),
  })
  return { zone: { ...zone, playbooks: books?.value ?? [] }, ...said }
}

const valuesOf = <T>(entries: readonly Entry<T>[] | undefined): T[] => (entries ?? []).map(({ value }) => value)

const inOrder = (findings: readonly Finding[]): string[] =>
  findings
    .toSorted((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1))
    .map(({ file, line, column, text }) => `${file}:${line}:${column} ${text}`)
