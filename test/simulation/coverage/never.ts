import type { Pair } from './report.ts'

interface Explanation {
  readonly fits: (pair: Pair) => boolean
  readonly why: string
}

const pair =
  (ones: RegExp, others: RegExp) =>
  ({ one, other }: Pair): boolean =>
    ones.test(one) && others.test(other)

/** Pairs that cannot be met, or only in a race that these people are too slow for, and why. */
export const NEVER: readonly Explanation[] = [
  {
    fits: pair(/^request none/, /^request: (?!submit)/),
    why: 'Nobody has a link to a request, and nothing is due on it, before it is there.',
  },
  { fits: pair(/^request (?!none)/, /^request: submit/), why: 'Each submission draws a number of its own.' },
  {
    fits: pair(/^request (resolved|closed|merged|withdrawn)/, /^request: route/),
    why: 'Whoever routes it looks first; it would have to come to this in the milliseconds after.',
  },
  {
    fits: pair(/^notice none/, /^notice: (?!plan)/),
    why: 'Only what was planned has a name by which anything can be said of it.',
  },
  {
    fits: pair(/^notice planned/, /^notice: (report|tick)/),
    why: 'It is attempted first; that somebody has no address, which the Directory of these people does not know, comes before.',
  },
  {
    fits: pair(/^notice sent/, /^notice: report-failed/),
    why: 'Only its sender says this, and only of what it has attempted.',
  },
  {
    fits: pair(/^notice dropped/, /^notice: report/),
    why: 'Nothing is sent of what was dropped.',
  },
  {
    fits: pair(/^notice delivered/, /^notice: report-undelivered/),
    why: 'Only a mail server takes in what it returns, and the postmaster is not simulated.',
  },
  {
    fits: pair(/^plan (task|removal)/, /^plan: (draw|close|tick)/),
    why: 'These are asked of the plan as a whole.',
  },
  {
    fits: pair(/^plan (open|closed)/, /^plan: (acknowledge|start|finish|restore|prove)/),
    why: 'These are asked of a task, or of what was taken down.',
  },
  {
    fits: pair(/^plan none/, /^plan: (?!draw)/),
    why: 'Nothing is asked of what is not there, nor is it due.',
  },
  {
    fits: pair(/^plan task unknown/, /^plan/),
    why: 'Whoever acts on a task is asked first whether it is theirs.',
  },
  {
    fits: ({ one, other }) => [one, other].some((name) => /^plan(: prove| removal reported| task unknown)$/.test(name)),
    why: 'A photo is what this is about, and the files are not simulated.',
  },
  {
    fits: pair(/^plan task/, /^plan: restore/),
    why: 'No page offers it for a task.',
  },
  {
    fits: pair(/^plan removal/, /^plan: (start|finish)/),
    why: 'No page offers it for what was taken down.',
  },
  {
    fits: pair(/^(request|plan|enterprise)|^notice: report-(un)?delivered/, /^(refused|unknown|swallowed)$/),
    why: 'Only the notifier talks to those who carry messages, and it decides nothing but on notices.',
  },
]

export const whyNever = (pair: Pair): string | undefined => NEVER.find(({ fits }) => fits(pair))?.why
