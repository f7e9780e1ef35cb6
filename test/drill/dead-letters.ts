import { insist } from './ask.ts'
import type { enterprises } from './enterprises.ts'
import { functionNamed } from './harm.ts'
import type { Operator } from './operator.ts'

export interface Redriven {
  /** Messages that lay among the dead letters before, and after. */
  readonly before: number
  readonly after: number
  readonly well: boolean
  /** What the command said of queues that held something. */
  readonly said: readonly string[]
}

const BROKEN = ['Router', 'Notifier']
const REQUESTS = 8
/** Five tries of the notifier's message, each hidden for six times its time-out, and some time for what follows. */
const UNTIL_DEAD = 'PT20M'

const deadIn = async (operator: Operator): Promise<number> =>
  (await operator.queues()).filter(({ isDead }) => isDead).reduce((sum, { messages }) => sum + messages, 0)

/** Breaks two consumers until what is sent to them has come to rest, mends them, and redrives as the README says. */
export const redriven = async (
  origin: string,
  operator: Operator,
  { post, answered }: Pick<ReturnType<typeof enterprises>, 'post' | 'answered'>,
): Promise<Redriven> => {
  const broken = await Promise.all(BROKEN.map((name) => functionNamed(origin, name)))
  await insist(`${origin}/_local/faults`, { body: { broken } })
  for (let n = 0; n < REQUESTS; n++) post()
  await answered()
  await insist(`${origin}/_local/clock`, { body: { advance: UNTIL_DEAD } })
  const before = await deadIn(operator)
  await insist(`${origin}/_local/faults`, { body: { broken: [] } })
  const { well, said } = await operator.run('redrive')
  await insist(`${origin}/_local/clock`, { body: { advance: 'PT0S' } })
  const lines = said.split('\n').filter((line) => /: [1-9]\d* moved/.test(line))
  return { before, after: await deadIn(operator), well, said: lines }
}
