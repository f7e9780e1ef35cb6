import { join } from 'node:path'
import * as z from 'zod/mini'
import { ZoneDirectory } from '../../shared/directory/directory.ts'
import { Category } from '../../shared/directory/people.ts'
import { Zone } from '../../shared/directory/zone.ts'
import { checkCategories } from './zone/categories.ts'
import { type Row, readRows } from './zone/csv.ts'
import { checkYears, DAY, days } from './zone/days.ts'
import { ENTERPRISE, enterprises } from './zone/enterprises.ts'
import { type Entry, idsOf } from './zone/entry.ts'
import { type Document, readJson } from './zone/json.ts'
import { checkStaff, MEMBER, members } from './zone/members.ts'
import { NAMED, named, SQUAD, squads } from './zone/places.ts'
import { RULE, rules } from './zone/rules.ts'
import { checkSettings } from './zone/settings.ts'
import { type Finding, type Place, readSource, shown } from './zone/source.ts'

/** The files say something that cannot be loaded; the message has a line for each mistake. */
export class ZoneMistakes extends Error {
  override name = 'ZoneMistakes'
  readonly mistakes: readonly string[]
  constructor(mistakes: readonly string[]) {
    super(
      `${mistakes.join('\n')}\n${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}; nothing is loaded.`,
    )
    this.mistakes = mistakes
  }
}

export interface Reading {
  /** Absent while there are mistakes. */
  readonly zone?: ZoneDirectory
  /** Each as `infra/zone/members.csv:17:5 what is wrong; what to write instead`. */
  readonly mistakes: readonly string[]
  readonly warnings: readonly string[]
}

/** Reads and checks all files of a zone. @throws ZoneMistakes where anything is wrong with them */
export const readZone = async (dir: string, now = new Date()): Promise<ZoneDirectory> => {
  const { zone, mistakes } = checkZone(dir, now)
  if (!zone) throw new ZoneMistakes(mistakes)
  return zone
}

/** Everything that can be said about the files in one go. */
export const checkZone = (dir: string, now: Date): Reading => {
  const mistakes: Finding[] = []
  const warnings: Finding[] = []
  const report = (place: Place, text: string) => void mistakes.push({ ...place, text })

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

  if (teams && people) checkStaff(teams, people)
  if (kinds) checkCategories(kinds, having)
  if (settings) checkSettings(settings, having)
  if (settings && calendarDays && mistakes.length === 0) {
    const place = { file: shown(join(dir, 'days.csv')), line: 1, column: 1 }
    const spot = (found: Finding[]) => ({ place, wrong: (text: string) => void found.push({ ...place, text }) })
    checkYears(settings.value, valuesOf(calendarDays), now, { wrong: spot(mistakes), warn: spot(warnings) })
  }
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
  })
  return { zone, ...said }
}

const valuesOf = <T>(entries: readonly Entry<T>[] | undefined): T[] => (entries ?? []).map(({ value }) => value)

const inOrder = (findings: readonly Finding[]): string[] =>
  findings
    .toSorted((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1))
    .map(({ file, line, column, text }) => `${file}:${line}:${column} ${text}`)
