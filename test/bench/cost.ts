import { FUNCTIONS } from '../../infra/bundle.ts'
import { synthesize } from '../../infra/local/build.ts'
import { lives } from './life.ts'
import { openLocal } from './local.ts'
import { type Meter, meter, type Used } from './meter.ts'
import { PRICES } from './prices.ts'
import { median } from './quantile.ts'
import type { Part } from './report.ts'

const FOLLOWED = 20
const MINUTES_A_MONTH = 43_800
/** Lambda asks each queue with at least two long polls of 20 s at once, all month, whether anything is in it or not. */
const POLLS_A_MONTH = 2 * 3 * MINUTES_A_MONTH
const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7]

/** What each message of a queue costs it: to come in, to be received and to be deleted, at worst each by itself. */
const PER_MESSAGE = 3

const items = (used: Used): Record<string, [number, number]> => ({
  'Lambda: invocations': [used.invocations, PRICES.invocation],
  'Lambda: GB-seconds': [used.gigabyteSeconds, PRICES.gigabyteSecond],
  'DynamoDB: write units': [used.writeUnits, PRICES.writeUnit],
  'DynamoDB: read units': [used.readUnits, PRICES.readUnit],
  'SNS: messages published': [used.published, PRICES.published],
  'SQS: requests': [used.queued * PER_MESSAGE, PRICES.queueRequest],
  'API Gateway: calls': [used.apiCalls, PRICES.apiCall],
  'CloudFront: the same calls': [used.apiCalls, PRICES.edgeRequest],
})

const sum = (priced: Record<string, readonly [number, number]>): number =>
  Object.values(priced).reduce((all, [amount, price]) => all + amount * price, 0)

/** What a month costs before the first request. */
const fixed = async (ticks: Meter['ticks']): Promise<Record<string, [number, number]>> => {
  const { template } = await synthesize()
  const resources = Object.values((template as { Resources: Record<string, { Type: string }> }).Resources)
  const count = (type: string) => resources.filter(({ Type }) => Type === type).length
  const consumers = resources.filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping').length - 1
  return {
    'CloudWatch: alarms': [count('AWS::CloudWatch::Alarm'), PRICES.alarm],
    'CloudWatch: dashboard': [count('AWS::CloudWatch::Dashboard'), PRICES.dashboard],
    'KMS: keys': [count('AWS::KMS::Key'), PRICES.key],
    'SQS: long polls': [consumers * POLLS_A_MONTH, PRICES.queueRequest],
    'The clock: ticks': [MINUTES_A_MONTH, PRICES.tick + sum(items(ticks)) / ticks.times],
  }
}

const usd = (amount: number): string => amount.toLocaleString('en', { maximumSignificantDigits: 3 })
const rowsOf = (priced: Record<string, readonly [number, number]>) =>
  Object.entries(priced).map(([what, [amount, price]]): [string, number, string] => [what, amount, usd(amount * price)])

/** What requests cost, and months. */
export const cost = async (): Promise<Part[]> => {
  const counted = meter()
  const local = await openLocal(counted)
  try {
    await lives(local, 2)
    counted.reset()
    const before = local.cloud.inbox.messages.length
    await lives(local, FOLLOWED)
    const letters = local.cloud.inbox.messages.slice(before)
    const emails = letters.filter(({ channel }) => channel === 'email').length
    const texts = letters.length - emails
    const thousand = 1000 / FOLLOWED
    const perThousand = Object.fromEntries(
      [...Object.entries(items(counted.rest)), ['SNS: e-mails', [emails, PRICES.email]] as const].map(
        ([what, [amount, price]]) => [what, [amount * thousand, price] as const],
      ),
    )
    const each = sum(perThousand) / 1000
    const monthly = await fixed(counted.ticks)
    const source = `List prices of ${PRICES.region}, ${PRICES.seen}, in USD, no free tier (\`test/bench/prices.ts\`).`
    return [
      {
        title: 'Cost: 1,000 requests followed to their end',
        note: `Counted over ${FOLLOWED} in the local cloud: posted, routed, accepted, contacted, answered, resolved, confirmed, rated five; 4 looks by the enterprise and 3 at the desk; every fifth lies for a night. Lambda’s time is this machine’s, waiting for the store included; ${usd((texts * 1000) / FOLLOWED)} text messages are not priced, since that is the country’s affair. ${source} Wanted: ≤ 0.10 USD without SMS.`,
        columns: ['what', 'amount', 'USD'],
        rows: [...rowsOf(perThousand), ['all', '', usd(each * 1000)]],
      },
      {
        title: 'Cost: what a month has before its first request',
        note: `A tick a minute, with the reads that a tick with nothing due makes. ${source}`,
        columns: ['what', 'amount', 'USD'],
        rows: [...rowsOf(monthly), ['all', '', usd(sum(monthly))]],
      },
      {
        title: 'Cost: a month by its requests',
        note: 'The two tables before, put together; storage, logs and the pages’ files are left out.',
        columns: ['requests a month', 'USD for them', 'USD fixed', 'USD', 'USD per 1,000'],
        rows: SIZES.map((size) => [
          size.toLocaleString('en'),
          usd(size * each),
          usd(sum(monthly)),
          usd(size * each + sum(monthly)),
          usd(((size * each + sum(monthly)) / size) * 1000),
        ]),
      },
      {
        title: 'Invocations in the local cloud',
        note: `Over the same ${FOLLOWED} requests, one after the other, the store on the same machine.`,
        columns: ['function', 'per request', 'median ms'],
        rows: [...counted.milliseconds].map(([name, taken]) => [
          FUNCTIONS.find((one) => name.toLowerCase().slice(0, -8).endsWith(one)) ?? name,
          taken.length / FOLLOWED,
          median(taken),
        ]),
      },
    ]
  } finally {
    await local.close()
  }
}
