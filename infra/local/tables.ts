import * as z from 'zod/mini'
import { CannotStart } from './cannot-start.ts'
import type { Store } from './dynoxide.ts'
import type { Stack } from './template.ts'

const Key = z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })
const Index = z.object({ IndexName: z.string(), KeySchema: z.array(Key), Projection: z.unknown() })
const TableProps = z.object({
  KeySchema: z.array(Key),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: z.optional(z.array(Index)),
  LocalSecondaryIndexes: z.optional(z.array(Index)),
  StreamSpecification: z.optional(z.object({ StreamViewType: z.string() })),
  TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.optional(z.string()), Enabled: z.boolean() })),
})

export interface Table {
  readonly id: string
  readonly name: string
  readonly arn: string
  /** The partition key's attribute, of the table and of each index. */
  readonly hash: string
  readonly indexes: Readonly<Record<string, { readonly hash: string; readonly range: string | undefined }>>
  readonly props: z.infer<typeof TableProps>
}

const TYPES = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']

const keyOf = (schema: readonly z.infer<typeof Key>[], type: 'HASH' | 'RANGE') =>
  schema.find(({ KeyType }) => KeyType === type)?.AttributeName

export const tablesOf = (stack: Stack): Table[] =>
  TYPES.flatMap((type) => stack.of(type)).map(({ id, props: raw }) => {
    const props = TableProps.parse(raw)
    const indexes = [...(props.GlobalSecondaryIndexes ?? []), ...(props.LocalSecondaryIndexes ?? [])]
    return {
      id,
      props,
      name: String(stack.ref(id)),
      arn: stack.attribute(id, 'Arn'),
      hash: keyOf(props.KeySchema, 'HASH') ?? '',
      indexes: Object.fromEntries(
        indexes.map(({ IndexName, KeySchema }) => [
          IndexName,
          { hash: keyOf(KeySchema, 'HASH') ?? '', range: keyOf(KeySchema, 'RANGE') },
        ]),
      ),
    }
  })

const Kept = z.object({
  Table: z.object({ KeySchema: z.array(Key), GlobalSecondaryIndexes: z.optional(z.array(Index)) }),
})

const keysOf = (schema: readonly z.infer<typeof Key>[]): string =>
  schema
    .map(({ KeyType, AttributeName }) => `${KeyType} ${AttributeName}`)
    .toSorted()
    .join()

type Index = z.infer<typeof Index>
const same = (one: Index, other: Index): boolean =>
  one.IndexName === other.IndexName && keysOf(one.KeySchema) === keysOf(other.KeySchema)

/** Brings a table that is there to the template's indexes; DynamoDB fills a new one from the data, and takes one change at a time. */
const changeIndexes = async (
  store: Pick<Store, 'call'>,
  name: string,
  has: readonly Index[],
  { GlobalSecondaryIndexes: wants = [], AttributeDefinitions }: Table['props'],
): Promise<void> => {
  const changes = [
    ...has
      .filter((one) => !wants.some((other) => same(one, other)))
      .map(({ IndexName }) => ({ Delete: { IndexName } })),
    ...wants.filter((one) => !has.some((other) => same(one, other))).map((index) => ({ Create: index })),
  ]
  for (const change of changes)
    await store.call('DynamoDB_20120810.UpdateTable', {
      TableName: name,
      AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [change],
    })
}

/** Makes what is missing; a table that is there keeps its data. @throws CannotStart when it has other keys by now. */
export const createTables = async (store: Pick<Store, 'call'>, tables: readonly Table[]): Promise<void> => {
  for (const { name, props } of tables) {
    const { TimeToLiveSpecification: ttl, StreamSpecification: stream, ...shape } = props
    try {
      await store.call('DynamoDB_20120810.CreateTable', {
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        ...shape,
        ...(stream && { StreamSpecification: { StreamEnabled: true, ...stream } }),
      })
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ResourceInUseException') throw error
      const { Table: kept } = Kept.parse(await store.call('DynamoDB_20120810.DescribeTable', { TableName: name }))
      if (keysOf(kept.KeySchema) !== keysOf(props.KeySchema))
        throw new CannotStart(
          `The table ${name} in the data folder has other keys than the template by now; remove the folder to begin anew`,
        )
      await changeIndexes(store, name, kept.GlobalSecondaryIndexes ?? [], props)
      continue
    }
    if (ttl?.Enabled)
      await store.call('DynamoDB_20120810.UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: ttl })
  }
}
