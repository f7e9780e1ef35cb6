/** One part of the bench: a table, and a word on how to read it. */
export interface Part {
  readonly title: string
  readonly note: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

const cell = (value: string | number): string =>
  typeof value === 'string' ? value : value.toLocaleString('en', { maximumSignificantDigits: 3 })

/** A part as Markdown. */
export const markdown = ({ title, note, columns, rows }: Part): string =>
  [
    `## ${title}`,
    '',
    note,
    '',
    `| ${columns.join(' | ')} |`,
    `|${columns.map((_, n) => (n === 0 ? '---' : '--:')).join('|')}|`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
    '',
  ].join('\n')
