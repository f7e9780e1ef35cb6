import { useEffect, useState } from 'preact/hooks'
import { call } from '../kit/api.ts'
import { useTongue } from '../kit/page.tsx'

/** How each channel can be: as `GET /_local/faults` says it. */
const WAYS = {
  sms: [false, true, 'refuse', 'unknown', 'late'],
  email: [false, true, 'refuse', 'unknown', 'bounce', 'complaint'],
} as const
type Channel = keyof typeof WAYS
type Faults = { readonly [C in Channel]: (typeof WAYS)[C][number] }
const CHANNELS: readonly Channel[] = ['sms', 'email']

/** Makes a channel fail, and in what way, to see how Doorstep gets round it. */
export const FaultSwitches = () => {
  const { say, language } = useTongue()
  const [faults, setFaults] = useState<Faults>()
  const ask = async (body?: object) => {
    const outcome = await call<Faults>('/_local/faults', { language, ...(body && { body }) })
    if ('value' in outcome) setFaults(outcome.value)
  }
  useEffect(() => {
    ask()
  }, [])
  return (
    <section class="panel" aria-labelledby="faults-title">
      <h2 id="faults-title">{say('inbox.faults')}</h2>
      {CHANNELS.map((channel) => (
        <fieldset key={channel} class="faults">
          <legend>{say(`inbox.faults.${channel}`)}</legend>
          {WAYS[channel].map((way) => (
            <label key={way} class="switch" for={`${channel}-${way}`}>
              <input
                type="radio"
                name={`fault-${channel}`}
                id={`${channel}-${way}`}
                checked={faults?.[channel] === way}
                onChange={() => ask({ [channel]: way })}
              />
              {say(`inbox.fault.${way}`)}
            </label>
          ))}
        </fieldset>
      ))}
    </section>
  )
}
