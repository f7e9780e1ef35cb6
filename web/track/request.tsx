import { Ball } from '../kit/ball.tsx'
import { useTongue } from '../kit/page.tsx'
import { ReceiptNumber } from '../kit/receipt.tsx'
import type { Tracked } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'
import { ballOf, nameNow } from './ball.ts'

/** The stub: the number, how it stands in words, and who has to act. */
export const Head = ({ request, now }: { request: Tracked; now: string }) => {
  const { say } = useTongue()
  return (
    <header class="slip-head">
      <ReceiptNumber receipt={request.receipt} />
      <h1 class={`standing ${request.status}`}>{say(`status.${request.status}`)}</h1>
      <Ball turn={ballOf(say, request)} now={now} />
    </header>
  )
}

/** What the squad wrote. */
export const Replies = ({ request: { answer, resolution, rating } }: { request: Tracked }) => {
  const { say } = useTongue()
  return (
    <>
      {resolution !== undefined && <Quoted title={say('track.resolution')} text={resolution} />}
      {answer !== undefined && <Quoted title={say('track.answer')} text={answer} />}
      {isLevel(rating) && <p class="rated">{say('track.rated', { rating: say(`rating.${rating}`) })}</p>}
    </>
  )
}

const isLevel = (rating: number | undefined): rating is 1 | 2 | 3 | 4 | 5 =>
  rating !== undefined && rating >= 1 && rating <= 5

export const Quoted = ({ title, text }: { title: string; text: string }) => (
  <section class="quoted">
    <h2>{title}</h2>
    <p class="prose">{text}</p>
  </section>
)

export const Content = ({ request, now }: { request: Tracked; now: string }) => {
  const { say, language } = useTongue()
  const {
    title,
    description,
    category,
    enterprise,
    squad,
    handler,
    asked,
    returns = 0,
    coHandling = [],
    submittedAt,
  } = request
  return (
    <section class="content" aria-labelledby="content-title">
      <h2 id="content-title">{say('track.request')}</h2>
      <p class="content-name">{title}</p>
      {request.confidential && <p class="hint">{say('confidential')}</p>}
      <p class="prose">{description}</p>
      <dl>
        <dt>{say('track.category')}</dt>
        <dd>{category.name}</dd>
        <dt>{say('track.enterprise')}</dt>
        <dd>{enterprise.name}</dd>
        {squad && <dt>{say('track.squad')}</dt>}
        {squad && <dd>{squad.name}</dd>}
        {handler && <dt>{say('track.handler')}</dt>}
        {handler && <dd>{nameNow(say, handler)}</dd>}
        {asked && <dt>{say('track.asked')}</dt>}
        {asked && <dd>{asked.name}</dd>}
        {coHandling.length > 0 && <dt>{say('track.coHandling')}</dt>}
        {coHandling.length > 0 && <dd>{coHandling.map(({ name }) => name).join(say('list.between'))}</dd>}
        {returns > 0 && <dt>{say('track.returns')}</dt>}
        {returns > 0 && <dd>{returns}</dd>}
        <dt>{say('track.submitted')}</dt>
        <dd>{momentText(say, language, submittedAt, now)}</dd>
      </dl>
    </section>
  )
}
