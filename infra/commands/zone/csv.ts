import { CsvError, parse } from 'csv-parse/sync'
import type { Source, Spot } from './source.ts'

/** A field of a table: what its column is called, its text without the spaces around it, and where it stands. */
export interface Cell extends Spot {
  readonly column: string
  readonly text: string
}

/** A line of a table; every column that was asked for is there, if only empty. */
export type Row<C extends string> = Readonly<Record<C, Cell>>

interface Field extends Spot {
  readonly text: string
}

/**
 * A spreadsheet's rows under the columns asked for, whatever their order; nothing where they cannot be told apart. Lines without
 * a word in them are passed over, since spreadsheets leave such behind.
 */
export const readRows = <const C extends string>(source: Source, columns: readonly C[]): Row<C>[] | undefined => {
  const fields = fieldsOf(source)
  if (!fields) return undefined
  const [head = [], ...lines] = fields
  const names = head.map(({ text }) => text)
  const missing = columns.filter((column) => !names.includes(column))
  for (const [index, field] of head.entries()) {
    if (field.text === '') continue
    if (!columns.some((column) => column === field.text))
      field.wrong(`there is no column "${field.text}" here; the columns are ${columns.join(', ')}`)
    else if (names.indexOf(field.text) < index)
      field.wrong(`the column "${field.text}" stands here twice; take one out`)
  }
  if (missing.length > 0) {
    source.spot(0).wrong(`the first line lacks ${missing.join(', ')}; the columns are ${columns.join(', ')}`)
    return undefined
  }
  return lines
    .filter((line) => line.some(({ text }) => text !== ''))
    .map((line) => {
      const slipped = line.length > names.length
      if (slipped)
        line[0]?.wrong(
          `this line has ${line.length} fields, the first one ${names.length} columns; where a comma belongs to a text, put "…" around the text`,
        )
      const last = line.at(-1) ?? source.spot(0)
      const cells = columns.map((column) => {
        const field = line[names.indexOf(column)] ?? { ...last, text: '' }
        // Once a line has slipped, every word in it stands in the wrong column.
        const wrong = (why: string) => (slipped ? undefined : field.wrong(`${column}: ${why}`))
        return [column, { ...field, column, wrong }]
      })
      return Object.fromEntries(cells) as Row<C>
    })
}

/** csv-parse tells at which byte a field ends; the next one begins behind the comma or the line's end. */
const fieldsOf = (source: Source): Field[][] | undefined => {
  const bytes = Buffer.from(source.text)
  let ended = 0
  let offset = 0
  const begin = (): Spot => {
    const skipped = /^(,|\r\n|[\r\n])?[ \t]*/.exec(source.text.slice(offset))?.[0].length ?? 0
    return source.spot(offset + skipped)
  }
  const spots: Spot[] = []
  try {
    const rows: string[][] = parse(bytes, {
      trim: true,
      relax_column_count: true,
      cast: (text, { bytes: end }) => {
        spots.push(begin())
        offset += bytes.subarray(ended, end).toString().length
        ended = end
        return text
      },
    })
    const whole = spots.values()
    return rows.map((row) => row.map((text) => ({ text, ...(whole.next().value ?? begin()) })))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    begin().wrong(
      'the quotation marks of this field are not right; put "…" around all of it, and write "" for one inside',
    )
    return undefined
  }
}
