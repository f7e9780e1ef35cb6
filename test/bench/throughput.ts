import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { json, type Service } from '../../infra/local/aws/service.ts'
import { type Local, openLocal } from './local.ts'
import { median, quantile } from './quantile.ts'
import type { Part } from './report.ts'

const ROUNDS = 3
const PER_ROUND = 64
const LANES = [1, 8, 32]

interface Load {
  readonly perSecond: number
  readonly times: readonly number[]
}

/** Does it so many times over so many lanes. */
const load = async (lanes: number, times: number, once: () => Promise<unknown>): Promise<Load> => {
  const taken: number[] = []
  let left = times
  const started = performance.now()
  const lane = async () => {
    while (left-- > 0) {
      const from = performance.now()
      await once()
      taken.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return { perSecond: (times * 1000) / (performance.now() - started), times: taken }
}

const FLOOR = 'bench-floor'

/** What no intake can beat on this store: two items of the same size, each on condition, in one transaction. */
const openFloor = async ({ store }: Local) => {
  await store.call('DynamoDB_20120810.CreateTable', {
    TableName: FLOOR,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  })
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' }
  const db = new DynamoDBClient({ endpoint: store.endpoint, region: 'us-east-1', credentials })
  const text = '厂区门口道路积水，影响货车进出。'.repeat(24)
  let n = 0
  const put = (id: string) => ({
    Put: {
      TableName: FLOOR,
      Item: marshall({ id, text }),
      ConditionExpression: 'attribute_not_exists(#id)',
      ExpressionAttributeNames: { '#id': 'id' },
    },
  })
  return {
    write: () => db.send(new TransactWriteItemsCommand({ TransactItems: [put(`event/${n}`), put(`state/${n++}`)] })),
    close: () => db.destroy(),
  }
}

/** Refuses what the relay publishes while it is shut, so that the rest of the pipeline stands still. */
const gate = () => {
  let shut = false
  return {
    set shut(now: boolean) {
      shut = now
    },
    watch: {
      invoked: () => undefined,
      service: (name: string, service: Service): Service =>
        name === 'sns' ? async (call) => (shut ? json(503, 'ServiceUnavailable', 'shut') : service(call)) : service,
    },
  }
}

const WAYS = ['alone', 'in all'] as const

/** Intake end to end through the local cloud, beside the raw transactions of the same store, in turns. */
export const throughput = async (): Promise<Part> => {
  const behind = gate()
  const local = await openLocal(behind.watch)
  const floor = await openFloor(local)
  const rows: (string | number)[][] = []
  try {
    // As many of each function as will be at work at once have started.
    await load(Math.max(...LANES), 64, local.submit)
    await local.cloud.settle()
    for (const way of WAYS)
      for (const lanes of LANES) {
        const intake: Load[] = []
        const raw: Load[] = []
        for (let round = 0; round < ROUNDS; round++) {
          raw.push(await load(lanes, PER_ROUND, floor.write))
          behind.shut = way === 'alone'
          intake.push(await load(lanes, PER_ROUND, local.submit))
          behind.shut = false
          await local.cloud.settle()
        }
        const rate = (loads: readonly Load[]) => median(loads.map(({ perSecond }) => perSecond))
        const times = intake.flatMap((one) => one.times)
        rows.push([
          way,
          lanes,
          rate(intake),
          rate(raw),
          (rate(intake) / rate(raw)).toFixed(2),
          ...[0.5, 0.95, 0.99].map((q) => quantile(times, q)),
        ])
      }
  } finally {
    floor.close()
    await local.close()
  }
  return {
    title: 'Intake end to end, beside the floor',
    note: `POST /api/requests through the local cloud, and a raw conditional TransactWriteItems of two items on the same store; ${ROUNDS} rounds of ${PER_ROUND} in turns, medians. Alone, the topic takes nothing meanwhile; in all, the relay, the router and the notifier work on what was taken in, on the same processors. Wanted: ≥ 0.5 × the floor's rate.`,
    columns: ['intake', 'at once', 'intake /s', 'floor /s', '×', 'p50 ms', 'p95 ms', 'p99 ms'],
    rows,
  }
}
