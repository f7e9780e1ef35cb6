import type { Rate, Rates } from '../../shared/domain/rates.ts'
import type { Counted } from './count-rates.ts'

const KINDS = ['response', 'resolution', 'satisfaction', 'strictSatisfaction', 'receipt', 'bounce', 'rework'] as const
const TITLES = {
  response: '响应率 response',
  resolution: '解决率 resolution',
  satisfaction: '满意率 satisfaction',
  strictSatisfaction: '满意率(严) strict',
  receipt: '及时签收率 receipt',
  bounce: '退单率 bounce',
  rework: '重办率 rework',
} as const

/** Raw counts first: with thirty requests a month one of them is three per cent. */
const said = ({ numerator, denominator }: Rate): string =>
  denominator === 0 ? '0/0' : `${numerator}/${denominator} (${((100 * numerator) / denominator).toFixed(1)} %)`

const line = (name: string, rates: Rates): string =>
  `${name}: ${rates.requests} requests; ${KINDS.map((kind) => `${TITLES[kind]} ${said(rates[kind])}`).join('; ')}`

/** For reading: the rates of each squad and of all, then what counts against them and what is left out, one by one. */
export const textOf = ({ period, squads, total }: Counted): string => {
  const about = KINDS.flatMap((kind) => [
    ...total[kind].failed.map((receipt) => `  ${TITLES[kind]}: ${receipt} counts against it`),
    ...total[kind].excluded.map(({ receipt, because }) => `  ${TITLES[kind]}: ${receipt} left out, ${because}`),
  ])
  return [
    `Requests submitted from ${period.from} until ${period.until}, as of ${period.asOf}`,
    ...squads.map((squad) => line(`${squad.squadId ?? '–'} ${squad.name}`, squad)),
    line('All', total),
    ...about,
  ].join('\n')
}

/** One row for each squad, rate and request; a spreadsheet adds up the rest. */
export const csvOf = ({ squads }: Counted): string => {
  const rows = squads.flatMap((squad) =>
    KINDS.flatMap((kind) => {
      const { numerator, denominator, failed, excluded } = squad[kind]
      const of = [squad.squadId ?? '', squad.name, kind, String(numerator), String(denominator)]
      return [
        [...of, '', ''],
        ...failed.map((receipt) => [...of, receipt, 'failed']),
        ...excluded.map(({ receipt, because }) => [...of, receipt, because]),
      ]
    }),
  )
  const head = ['squad', 'name', 'rate', 'numerator', 'denominator', 'receipt', 'why']
  return [head, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')
}

/** Quoted where needed, and nothing that a spreadsheet takes for a formula. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
