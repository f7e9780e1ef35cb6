import { type DynamoDBClient, paginateScan, type ScanCommandInput } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'

/** A table's items, a page at a time, strongly consistent; only operators ask for what has no index. */
export async function* scanRows(db: DynamoDBClient, input: ScanCommandInput) {
  for await (const { Items = [] } of paginateScan({ client: db }, { ConsistentRead: true, ...input }))
    yield* Items.map((item) => unmarshall(item))
}
