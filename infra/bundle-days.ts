import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'
import * as z from 'zod/mini'

const Dates = z.record(z.string(), z.unknown())
const Days = z.object({ holidays: Dates, workdays: Dates })

const datesAlone = (dates: z.infer<typeof Dates>): Record<string, ''> =>
  Object.fromEntries(Object.keys(dates).map((date) => [date, '']))

/** Of the published holidays a function needs the dates; without their names in two languages a bundle is 27 KB smaller. */
export const daysWithoutNames: Plugin = {
  name: 'days-without-names',
  setup: ({ onLoad }) =>
    onLoad({ filter: /chinese-days\.json$/ }, ({ path }) => {
      const { holidays, workdays } = Days.parse(JSON.parse(readFileSync(path, 'utf8')))
      const kept = { holidays: datesAlone(holidays), workdays: datesAlone(workdays) }
      return { contents: JSON.stringify(kept), loader: 'json' }
    }),
}
