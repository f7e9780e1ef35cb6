import { useTongue } from '../kit/page.tsx'
import { phoneText } from '../kit/phone.ts'
import { momentText } from '../kit/time.ts'
import { type Letter, partsOf, personOf, type Thread } from './letters.ts'

const Linked = ({ letter: { text, links } }: { letter: Letter }) => (
  <p class="prose">
    {partsOf(text, links).map((part, place) =>
      'link' in part ? (
        <a key={place} href={part.link} target="_blank" rel="noopener noreferrer">
          {part.link}
        </a>
      ) : (
        part.text
      ),
    )}
  </p>
)

const Label = ({ letter: { event, receipt } }: { letter: Letter }) => (
  <p class="letter-label">
    <span>{event}</span> <span>{receipt}</span>
  </p>
)

/** A phone, with what came to it. */
export const Phone = ({ thread: { person, to, letters }, now }: { thread: Thread; now: string }) => {
  const { say, language } = useTongue()
  return (
    <section class="phone" aria-label={`${person} ${to}`}>
      <header>
        <h3>{person}</h3>
        <p>{phoneText(to)}</p>
      </header>
      <ol reversed>
        {letters.map((letter, place) => (
          <li key={letters.length - place} class="bubble">
            <time dateTime={letter.at}>{momentText(say, language, letter.at, now)}</time>
            <Linked letter={letter} />
            <Label letter={letter} />
          </li>
        ))}
      </ol>
    </section>
  )
}

export const Mail = ({ letter, now, open }: { letter: Letter; now: string; open: boolean }) => {
  const { say, language } = useTongue()
  return (
    <li>
      <details class="mail" open={open}>
        <summary>
          <span class="mail-name">{personOf(letter)}</span>
          <time dateTime={letter.at}>{momentText(say, language, letter.at, now)}</time>
          <span class="mail-subject">{letter.subject ?? letter.event}</span>
        </summary>
        <div class="mail-body">
          <p class="letter-label">
            {say('inbox.to')} {letter.to}
          </p>
          <Linked letter={letter} />
          <Label letter={letter} />
        </div>
      </details>
    </li>
  )
}
