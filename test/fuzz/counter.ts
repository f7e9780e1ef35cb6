import { randomBytes } from 'node:crypto'
import { S3Client } from '@aws-sdk/client-s3'
import { connect as connectFiles } from '../../functions/files/connect.ts'
import { makeHandler as makeFiles } from '../../functions/files/handler.ts'
import { connect as connectReceipts } from '../../functions/receipts/connect.ts'
import { makeHandler as makeReceipts } from '../../functions/receipts/handler.ts'
import { sign } from '../../functions/receipts/signature.ts'
import { type Answer, type Call, caller } from '../caller.ts'
import { openOffice } from '../office.ts'
import { openPlanOffice } from '../plan-office.ts'
import { smallZone } from '../zone.ts'

const free = { count: 1_000_000, minutes: 60 }
const [anybody] = smallZone.members

/** The small zone with a coordinator, and room for as many calls as a test makes. */
const zone = {
  ...smallZone,
  zone: { ...smallZone.zone, limits: { ...smallZone.zone.limits, perAddress: free, perPhone: free } },
  members: [
    ...smallZone.members,
    ...(anybody ? [{ ...anybody, id: 'm-chen-jing', name: '陈静', role: 'coordinator' as const }] : []),
  ],
}

/** What the provider shows; it must be told to nobody. */
const KEY = 'the-key-of-the-sms-provider-which-nobody-is-told'
const BUCKET = 'doorstep-fuzz-files'

/** Counted whether or not the call is taken: that is what they are for. */
const isCount = (input: string): boolean => input.includes('"limit#')

const WRITES = new Set([
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
  'TransactWriteItemsCommand',
  'BatchWriteItemCommand',
])

/** Every function behind the API on tables of its own, with what it wrote and what it logged. */
export const openCounter = async () => {
  const office = await openPlanOffice(await openOffice(zone))
  const { db, env, world, handlers } = office
  await office.begin()
  await office.draw()
  await office.plan('POST /api/desk/playbooks', { token: office.zhang(), body: { name: '大件通行' } })
  const written: string[] = []
  db.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const done = await next(args)
        const input = JSON.stringify(args.input)
        if (WRITES.has(commandName) && !isCount(input)) written.push(input)
        return done
      },
    { step: 'initialize' },
  )
  const s3 = new S3Client({ region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } })
  const functions = {
    ...handlers,
    files: makeFiles({ ...connectFiles(db, s3, { ...env, FILES_BUCKET: BUCKET }), random: randomBytes, ...world }),
    receipts: makeReceipts({ ...connectReceipts(db, { ...env, RECEIPT_KEY: KEY }), ...world }),
  }
  return {
    ...office,
    written,
    functions,
    call: (name: string, line: string, call: Call): Promise<Answer> => {
      const handler = Object.entries(functions).find(([known]) => known === name)?.[1]
      if (!handler) throw new Error(`There is no function ${name}`)
      return caller(handler)(line, call)
    },
    /** What shows that the provider is the provider. */
    provider: {
      key: KEY,
      signature: (body: string) => sign(body, KEY, Math.floor(Date.parse(office.clock.now) / 1000)),
    },
    /** What no reply may have in it. */
    secrets: [...Object.values(office.tables), KEY, env.EDGE_KEY],
  }
}

export type Counter = Awaited<ReturnType<typeof openCounter>>

/** Every route of every function, by its method. */
export const endpointsOf = ({ functions }: Pick<Counter, 'functions'>) =>
  Object.entries(functions).flatMap(([name, { routes }]) =>
    routes.flatMap(({ path, methods }) =>
      Object.entries(methods).map(([method, serve]) => ({ function: name, method, path, body: serve.body })),
    ),
  )

export type Endpoint = ReturnType<typeof endpointsOf>[number]
