import { useEffect, useState } from 'preact/hooks'
import { call } from '../kit/api.ts'
import { useTongue } from '../kit/page.tsx'

const CHANNELS = ['sms', 'email'] as const
/** Text messages can be made to fail in a certain way, by `POST /_local/faults` alone. */
type Faults = Readonly<Record<(typeof CHANNELS)[number], boolean | string>>

/** Switches that make a channel fail, to see how Doorstep gets round it. */
export const FaultSwitches = () => {
  const { say, language } = useTongue()
  const [faults, setFaults] = useState<Faults>()
  const ask = async (body?: Partial<Faults>) => {
    const outcome = await call<Faults>('/_local/faults', { language, ...(body && { body }) })
    if ('value' in outcome) setFaults(outcome.value)
  }
  useEffect(() => {
    ask()
  }, [])
  return (
    <fieldset class="panel">
      <legend>{say('inbox.faults')}</legend>
      {CHANNELS.map((channel) => (
        <label key={channel} class="switch" for={`fault-${channel}`}>
          <input
            type="checkbox"
            id={`fault-${channel}`}
            checked={Boolean(faults?.[channel])}
            onChange={(event) => ask({ [channel]: event.currentTarget.checked })}
          />
          {say(`inbox.faults.${channel}`)}
        </label>
      ))}
    </fieldset>
  )
}
