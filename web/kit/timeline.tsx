import { Shown } from './files.tsx'
import { useTongue } from './page.tsx'
import type { Entry } from './replies.ts'
import { dayText, hourText } from './time.ts'

export const filesIn = (entries: readonly Entry[]): string[] => entries.flatMap(({ files = [] }) => files)

/** What happened, newest first, as on a parcel's slip. */
export const Timeline = ({ entries, now }: { entries: readonly Entry[]; now: string }) => {
  const { say, language } = useTongue()
  const newest = [...entries].reverse()
  return (
    <section class="way" aria-labelledby="way-title">
      <h2 id="way-title">{say('timeline.title')}</h2>
      <ol reversed>
        {newest.map(({ at, type, text, files }, place) => (
          <li key={newest.length - place} class={`step ${type}`}>
            <time dateTime={at}>
              <span class="step-day">{dayText(language, at, now)}</span>{' '}
              <span class="step-hour">{hourText(language, at)}</span>
            </time>
            <p>{text}</p>
            <Shown ids={files} />
          </li>
        ))}
      </ol>
    </section>
  )
}
