import type { Say } from '../texts/texts.ts'

/** Working hours as people say them: half an hour matters, a minute does not. */
export const hoursText = (say: Say, hours: number): string =>
  say('plan.hours', { n: String(Math.round(hours * 10) / 10) })
