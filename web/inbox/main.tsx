import '../style/inbox.css'
import { useEffect, useState } from 'preact/hooks'
import { call } from '../kit/api.ts'
import { Field } from '../kit/field.tsx'
import { useWhileSeen } from '../kit/live.ts'
import { open, useTitle, useTongue } from '../kit/page.tsx'
import { Status } from '../kit/told.tsx'
import { ZoneClock } from './clock.tsx'
import { FaultSwitches } from './faults.tsx'
import { fitting, type Letter, newestFirst, optionsOf, personOf, threads } from './letters.ts'
import { Mail, Phone } from './letters.tsx'

const EVERY_MS = 2000
const OPEN_MAILS = 1

const InboxPage = () => {
  const { say, language } = useTongue()
  const [letters, setLetters] = useState<readonly Letter[]>([])
  const [now, setNow] = useState(new Date().toISOString())
  const [lost, setLost] = useState(false)
  const [person, setPerson] = useState('')
  const [receipt, setReceipt] = useState('')
  useTitle(say('inbox.document'))

  const load = async () => {
    const [inbox, clock] = await Promise.all([
      call<Letter[]>('/_local/inbox', { language }),
      call<{ now: string }>('/_local/clock', { language }),
    ])
    setLost('problem' in inbox || 'problem' in clock)
    if ('value' in inbox) setLetters(inbox.value)
    if ('value' in clock) setNow(clock.value.now)
  }
  useEffect(() => {
    load()
  }, [])
  useWhileSeen(load, EVERY_MS)

  const shown = newestFirst(fitting(letters, { person, receipt }))
  const mails = shown.filter(({ channel }) => channel === 'email')
  const texts = shown.filter(({ channel }) => channel === 'sms')
  return (
    <>
      <h1>{say('inbox.title')}</h1>
      <p class="lead">
        {say('inbox.lead')} <a href="/">{say('inbox.form')}</a>
      </p>
      <Status text={lost ? say('inbox.lost') : undefined} />
      <div class="tools">
        <ZoneClock now={now} onMoved={load} />
        <FaultSwitches />
        <fieldset class="panel">
          <legend>{say('inbox.filter')}</legend>
          <Field
            name="person"
            label={say('inbox.person')}
            type="select"
            required
            unchosen={say('inbox.all')}
            options={optionsOf(letters, personOf)}
            value={person}
            onValue={setPerson}
          />
          <Field
            name="receipt"
            label={say('inbox.receipt')}
            type="select"
            required
            unchosen={say('inbox.all')}
            options={optionsOf(letters, (letter) => letter.receipt)}
            value={receipt}
            onValue={setReceipt}
          />
        </fieldset>
      </div>
      <div class="channels">
        <section aria-labelledby="sms-title">
          <h2 id="sms-title">
            {say('inbox.sms')} <small>{say('inbox.count', { n: String(texts.length) })}</small>
          </h2>
          {texts.length === 0 && <p class="hint">{say('inbox.none')}</p>}
          {threads(texts).map((thread) => (
            <Phone key={thread.to} thread={thread} now={now} />
          ))}
        </section>
        <section aria-labelledby="email-title">
          <h2 id="email-title">
            {say('inbox.email')} <small>{say('inbox.count', { n: String(mails.length) })}</small>
          </h2>
          {mails.length === 0 && <p class="hint">{say('inbox.none')}</p>}
          <ol class="mails" reversed>
            {mails.map((letter, place) => (
              <Mail key={mails.length - place} letter={letter} now={now} open={place < OPEN_MAILS} />
            ))}
          </ol>
        </section>
      </div>
    </>
  )
}

open(<InboxPage />)
