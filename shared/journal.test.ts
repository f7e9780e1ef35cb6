import { type DynamoDBClient, GetItemCommand, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { submitted } from '../test/request-past.ts'
import { request } from './domain/request-decide.ts'
import { AlongsideRefused, journal, StreamConflict } from './journal.ts'

/** A DynamoDB without items whose transactions are cancelled for these reasons, in turn, and then written. */
const cancelling = (...cancelled: readonly (readonly string[])[]) => {
  const left = [...cancelled]
  const sent: string[] = []
  const reads: object[] = []
  const send = async (command: object) => {
    if (command instanceof GetItemCommand) {
      reads.push(command)
      return {}
    }
    sent.push(command.constructor.name)
    const codes = left.shift()
    if (!codes) return {}
    const CancellationReasons = codes.map((Code) => ({ Code }))
    throw new TransactionCanceledException({ message: 'Transaction cancelled', $metadata: {}, CancellationReasons })
  }
  return { db: { send } as unknown as DynamoDBClient, sent, reads }
}
const tables = { journal: 'Journal', register: 'Register' }
const command = { type: 'submit', at: submitted.at, actor: { kind: 'enterprise' }, ...submitted.data } as const
const beside = { Put: { TableName: 'Register', Item: { id: { S: 'token#1' } } } }

it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
  'tries again where a transaction was cancelled by %s, which passes',
  async (code) => {
    const { db, sent } = cancelling(['None', code])
    const outcome = await journal(db, tables).handle(request, '7K3F-9QXM-C', command)
    expect(outcome).toMatchObject({ events: [{ type: 'request.submitted', version: 1 }] })
    expect(sent).toHaveLength(2)
  },
)

it('writes what was drawn just now without a look, and looks once somebody was there before', async () => {
  const first = cancelling()
  await journal(first.db, tables).handle(request, '7K3F-9QXM-C', command, { fresh: true })
  expect(first.reads).toHaveLength(0)
  const second = cancelling(['None', 'ConditionalCheckFailed'])
  await journal(second.db, tables).handle(request, '7K3F-9QXM-C', command, { fresh: true })
  expect(second.reads).toHaveLength(1)
})

it('takes a conflict on what is written alongside for one that passes, not for a refusal', async () => {
  const { db, sent } = cancelling(['None', 'None', 'TransactionConflict'])
  const outcome = await journal(db, tables).handle(request, '7K3F-9QXM-C', command, { alongside: [beside] })
  expect(outcome).toHaveProperty('events')
  expect(sent).toHaveLength(2)
})

it('decides again where its own stream was written by another, whatever became of what stands beside', async () => {
  const { db, sent } = cancelling(['ConditionalCheckFailed', 'None', 'ConditionalCheckFailed'])
  await journal(db, tables).handle(request, '7K3F-9QXM-C', command, { alongside: [beside] })
  expect(sent).toHaveLength(2)
})

it('names what was refused alongside by its place', async () => {
  const { db } = cancelling(['None', 'None', 'None', 'ConditionalCheckFailed'])
  const handled = journal(db, tables).handle(request, '7K3F-9QXM-C', command, { alongside: [beside, beside] })
  await expect(handled).rejects.toThrow(AlongsideRefused)
  await expect(handled).rejects.toMatchObject({ index: 1 })
})

it('gives up after eight lost races, and says which stream it was', async () => {
  const { db, sent } = cancelling(...Array<string[]>(20).fill(['ConditionalCheckFailed', 'None']))
  const handled = journal(db, tables).handle(request, '7K3F-9QXM-C', command)
  await expect(handled).rejects.toThrow(StreamConflict)
  await expect(handled).rejects.toMatchObject({ stream: 'request#7K3F-9QXM-C' })
  expect(sent).toHaveLength(8)
})

it('leaves a failure that nobody expected as it is', async () => {
  const { db, sent } = cancelling(['ValidationError', 'None'])
  await expect(journal(db, tables).handle(request, '7K3F-9QXM-C', command)).rejects.toThrow(
    TransactionCanceledException,
  )
  expect(sent).toHaveLength(1)
})
