import { useTongue } from '../kit/page.tsx'

const STEPS = ['receipt', 'clocks', 'ladder', 'word'] as const

/** What follows a request, told before it is sent. */
export const Promised = () => {
  const { say } = useTongue()
  return (
    <aside class="promise" aria-labelledby="promise-title">
      <h2 id="promise-title">{say('promise.title')}</h2>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            <strong>{say(`promise.${step}`)}</strong>
            <span>{say(`promise.${step}.text`)}</span>
          </li>
        ))}
      </ol>
    </aside>
  )
}
