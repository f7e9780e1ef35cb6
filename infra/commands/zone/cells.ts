import * as z from 'zod/mini'
import { isCreditCode } from '../../../shared/credit-code.ts'
import { Time } from '../../../shared/directory/zone.ts'
import { isUnfit, plain, text as readable } from '../../../shared/input/text.ts'
import { parsePhone } from '../../../shared/phone.ts'
import type { Cell } from './csv.ts'

/*
 * Each of these reads one field. What is wrong is reported and something is returned all the same, so that one look at the files
 * tells everything; nothing of it is ever loaded, because a single report is enough to load nothing.
 */

export const text = (cell: Cell, max = 60): string => {
  if (cell.text === '') cell.wrong('this is empty; write something')
  else if (!z.safeParse(readable({ max }), cell.text).success)
    cell.wrong(`"${cell.text}" is longer than ${max} characters or has some that cannot be seen; type it again`)
  return cell.text.normalize('NFC')
}

/** What an id looks like: it becomes part of a topic's name. */
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/

export const id = (cell: Cell): string => {
  if (!ID.test(cell.text))
    cell.wrong(`"${cell.text}" is no id; write letters, digits and hyphens only, 40 at most, such as s07`)
  return cell.text
}

/** Several words of one field. */
export const words = ({ text }: Cell): string[] => text.split(/[\s;；、，]+/).filter((word) => word !== '')

/** The words of a field that are among those known; each other one is told, with the choice. */
export const known = (cell: Cell, what: string, ids: ReadonlySet<string> | undefined): string[] => {
  const found = words(cell)
  for (const word of found)
    if (ids && !ids.has(word)) cell.wrong(`there is no ${what} ${word}; write one of ${[...ids].join(', ')}`)
  for (const word of new Set(found.filter((each, index) => found.indexOf(each) < index)))
    cell.wrong(`${word} stands here twice; take one out`)
  return found
}

/** Where each thing is written down. */
const FILES = {
  park: 'parks.csv',
  squad: 'squads.csv',
  member: 'members.csv',
  department: 'departments.csv',
  category: 'categories.json',
}

/** Exactly one of those known. */
export const reference = (cell: Cell, what: keyof typeof FILES, ids: ReadonlySet<string> | undefined): string => {
  if (cell.text === '') cell.wrong(`this is empty; write the id of a ${what} of ${FILES[what]}`)
  else if (ids && !ids.has(cell.text))
    cell.wrong(`there is no ${what} ${cell.text}; write an id that stands in ${FILES[what]}`)
  return cell.text
}

export const optionalReference = (
  cell: Cell,
  what: keyof typeof FILES,
  ids: ReadonlySet<string> | undefined,
): string | undefined => (cell.text === '' ? undefined : reference(cell, what, ids))

/** One of a few words; `choice` gives what each stands for. */
export const oneOf = <T>(cell: Cell, choice: Readonly<Record<string, T>>, otherwise: T): T => {
  const found = choice[cell.text]
  if (found === undefined) cell.wrong(`"${cell.text}" is none of ${Object.keys(choice).join(', ')}`)
  return found ?? otherwise
}

/** A spreadsheet shows a long number as 9.14E+17, and saves it so. */
const squeezed = (cell: Cell): boolean => {
  const is = /^\d(\.\d+)?E\+?\d+$/i.test(cell.text) && !/^[0-9A-Z]{18}$/.test(cell.text)
  if (is)
    cell.wrong(`${cell.text} is what a spreadsheet made of a long number; format the column as text and type it again`)
  return is
}

export const phone = (cell: Cell): string => {
  if (squeezed(cell)) return cell.text
  const written = plain(cell.text)
  const number = isUnfit(written) ? undefined : parsePhone(written)
  if (number === undefined)
    cell.wrong(`"${cell.text}" is no phone number; write one such as 13800138000, or +852 2123 4567 from elsewhere`)
  return number ?? cell.text
}

export const email = (cell: Cell): string => {
  if (!z.safeParse(z.email(), cell.text).success)
    cell.wrong(`"${cell.text}" is no e-mail address; write one such as name@example.com`)
  return cell.text
}

export const creditCode = (cell: Cell): string => {
  if (!squeezed(cell) && !isCreditCode(cell.text))
    cell.wrong(
      /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(cell.text)
        ? `the check character of ${cell.text} is not right; compare all 18 characters with the business licence`
        : `"${cell.text}" is no unified social credit code; write its 18 digits and capitals`,
    )
  return cell.text
}

const DATE = z.iso.date()

/** `2026-12-01`, or what a spreadsheet makes of it, `2026/12/1`. */
const dateOf = (written: string): string | undefined => {
  const [year = '', month = '', day = ''] = written.split(/[-/]/)
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return z.safeParse(DATE, date).success ? date : undefined
}

export const date = (cell: Cell): string => {
  const found = dateOf(cell.text)
  if (found === undefined) cell.wrong(`"${cell.text}" is no date; write one such as 2026-12-01`)
  return found ?? cell.text
}

/** `2026-12-01~2026-12-05 2027-01-04`: from the first day to the last, both away. */
export const absences = (cell: Cell): { from: string; to: string }[] => {
  const spans = words(cell).map((written) => {
    const [first = '', last = first] = written.split('~')
    const [from, to] = [dateOf(first), dateOf(last)]
    if (from === undefined || to === undefined)
      cell.wrong(`"${written}" are no days; write them as 2026-12-01~2026-12-05`)
    else if (from > to) cell.wrong(`${written} ends before it begins; write the earlier day first`)
    return { from: from ?? first, to: to ?? last }
  })
  const sorted = spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))
  for (const [index, { from, to }] of sorted.entries()) {
    const before = sorted[index - 1]
    if (before && from <= before.to)
      cell.wrong(`${before.from}~${before.to} and ${from}~${to} overlap; join them into one`)
  }
  return sorted
}

/** `08:30-11:30 13:30-17:30`; a field left empty is a day off. */
export const hours = (cell: Cell): { from: string; to: string }[] =>
  words(cell).flatMap((written) => {
    const [from = '', to = ''] = written.split('-').map((time) => time.padStart(5, '0'))
    if (z.safeParse(Time, from).success && z.safeParse(Time, to).success) return [{ from, to }]
    cell.wrong(`"${written}" are no hours; write them as 08:30-11:30 13:30-17:30`)
    return []
  })
