import type { SQSEvent } from 'aws-lambda'
import type { Lambda } from '../simulation/cloud/lambda.ts'
import { ledger } from '../simulation/cloud/ledger.ts'
import { queue } from '../simulation/cloud/queue.ts'
import { topic } from '../simulation/cloud/topic.ts'
import { wired } from '../simulation/cloud/wiring.ts'
import { type Answer, type Delivery, handedOf } from './delivery.ts'
import { faultless, later } from './faultless.ts'

const AT_ONCE_MS = 5000

/** The simulation's topics and queues, without any fault. */
export const memoryDelivery = (): Delivery => {
  const { machine, faults } = faultless()
  let answer: Answer = () => ({ batchItemFailures: [] })
  const lambda: Pick<Lambda, 'invoke'> = {
    invoke: (fn, event, what, ended) => {
      const asked = async () => answer(fn, handedOf(event as SQSEvent))
      asked().then(
        (reply) => ended({ reply }),
        () => ended({ failed: 'threw' }),
      )
      return { id: 0, fn, what, startedAt: machine.now(), after: 0 }
    },
  }
  const topics = { events: topic(machine, faults), due: topic(machine, faults) }
  const queues = wired(topics, (name) => queue(name, machine, faults, lambda, ledger()))
  const pass = (milliseconds: number) => machine.run(machine.now() + milliseconds)
  return {
    topics: { events: topics.events.publisher(later), due: topics.due.publisher(later) },
    answers: (given) => {
      answer = given
    },
    settle: () => pass(AT_ONCE_MS),
    pass: (seconds) => pass(seconds * 1000),
    dead: (consumer) => queues.find(({ name }) => name === consumer)?.dead ?? [],
  }
}
