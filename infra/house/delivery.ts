/** How long each function may take, in seconds. */
export const TIMEOUT_SECONDS = {
  chaser: 20,
  clock: 50,
  desk: 10,
  followups: 20,
  intake: 10,
  notifier: 20,
  plan: 10,
  receipts: 20,
  relay: 30,
  router: 20,
  track: 10,
} as const

/** How a function's queue hands out its messages. */
export const QUEUE = {
  batchSize: 10,
  maxConcurrency: 10,
  /** AWS asks for six times the function's timeout, so that a message is not given out twice while it is worked on. */
  hiddenForTimeouts: 6,
  /** So often a message is given out before it comes to rest among the dead letters. */
  tries: 5,
} as const

/** How the Journal's stream hands out its records. */
export const STREAM = {
  batchSize: 100,
  /** The age is to end a record's tries, not their number: a longer outage of SNS must not spend them. */
  retries: 100,
  oldestHours: 6,
} as const
