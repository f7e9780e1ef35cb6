import * as z from 'zod/mini'
import { SHARDS } from '../../../shared/domain/shard.ts'
import type { Store } from '../dynoxide.ts'
import type { Table } from '../tables.ts'

export interface Due {
  readonly id: string
  /** Epoch milliseconds. */
  readonly at: number
}

const Page = z.object({
  Items: z.array(z.object({ id: z.object({ S: z.string() }), dueAt: z.object({ S: z.string() }) })),
})

/** What is due earliest in each shard of the table's `due` index, the first `few` of each. */
export const dueIn =
  (store: Pick<Store, 'call'>, tables: readonly Table[], few = 20) =>
  async (): Promise<Due[]> => {
    const table = tables.find(({ indexes }) => 'due' in indexes)
    const index = table?.indexes['due']
    if (!table || !index) return []
    const pages = await Promise.all(
      SHARDS.map((shard) =>
        store.call('DynamoDB_20120810.Query', {
          TableName: table.name,
          IndexName: 'due',
          KeyConditionExpression: '#shard = :shard',
          ExpressionAttributeNames: { '#shard': index.hash },
          ExpressionAttributeValues: { ':shard': { S: shard } },
          Limit: few,
        }),
      ),
    )
    return pages
      .flatMap((page) => Page.parse(page).Items)
      .map(({ id, dueAt }) => ({ id: id.S, at: Date.parse(dueAt.S) }))
      .sort((a, b) => a.at - b.at)
  }
