import type { Problem } from '../kit/api.ts'
import type { Desk, Step } from '../kit/replies.ts'
import { Resume } from '../track/pause.tsx'
import { Actions } from './actions.tsx'
import { Besides, type Press } from './besides.tsx'
import { Decide } from './extension.tsx'
import { Hands } from './hands.tsx'
import { Supervise } from './supervise.tsx'
import { Visit } from './visit.tsx'

interface DeedsProps {
  readonly desk: Desk
  readonly now: string
  readonly press: Press
}

/** All that the reader may do now, in one place. */
export const Deeds = ({ desk, now, press }: DeedsProps) => {
  const { request, besides } = desk
  const act = (action: Step, body: unknown): Promise<Problem | undefined> => press(action, body, `desk.${action}.done`)
  return (
    <>
      <Visit visit={desk.visit} now={now} press={press} />
      {request.paused && besides.includes('resume') && (
        <Resume reason={request.paused.reason} onResume={() => press('resume', {}, 'pause.resumed')} />
      )}
      {besides.includes('decide-extension') && <Decide extension={request.extension} press={press} />}
      <Actions actions={desk.actions} act={act} elsewhere={desk.elsewhere} />
      <Hands desk={desk} press={press} />
      <Supervise desk={desk} press={press} />
      <Besides besides={besides} press={press} />
    </>
  )
}
