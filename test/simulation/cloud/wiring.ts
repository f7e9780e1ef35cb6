import { HEARS } from './functions.ts'
import type { FunctionName } from './lambda.ts'
import type { Queue } from './queue.ts'
import type { Topic } from './topic.ts'

/** A queue for each function that hears of anything, subscribed as the stack wires it. */
export const wired = (
  topics: { readonly events: Topic; readonly due: Topic },
  make: (name: FunctionName) => Queue,
): readonly Queue[] =>
  (Object.keys(HEARS) as (keyof typeof HEARS)[]).map((name) => {
    const { events, due } = HEARS[name]
    const made = make(name)
    if (events.length > 0) topics.events.subscribe({ by: 'type', values: events, deliver: made.add })
    if (due !== undefined) topics.due.subscribe({ by: 'kind', values: [due], deliver: made.add })
    return made
  })
