import { RemovalPolicy } from 'aws-cdk-lib'
import {
  type Attribute,
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { nameIn } from './name.ts'

export type Key = readonly [partition: string, sort?: string]

/**
 * What an index shows beside keys: these attributes, or none. Each index is another write of what it shows, and none where that stays
 * as it was, so that one which showed a state would be paid for with every change of it.
 */
export interface Index {
  readonly key: Key
  readonly shows: readonly string[]
}

export interface HouseTableProps {
  readonly key: Key
  /** The one key attribute that is a number. */
  readonly number?: string
  /** All sparse. */
  readonly indexes?: Readonly<Record<string, Index>>
  /** Epoch seconds after which DynamoDB may delete an item. */
  readonly expiry?: string
  readonly streamed?: boolean
}

/** On demand, encrypted, restorable to any second of five weeks, and not to be deleted by accident or with the stack. */
export class HouseTable extends TableV2 {
  constructor(scope: Construct, id: string, { key, number, indexes = {}, expiry, streamed = false }: HouseTableProps) {
    const attribute = (name: string): Attribute => ({
      name,
      type: name === number ? AttributeType.NUMBER : AttributeType.STRING,
    })
    const keys = ([partition, sort]: Key) => ({
      partitionKey: attribute(partition),
      ...(sort !== undefined && { sortKey: attribute(sort) }),
    })
    super(scope, id, {
      tableName: nameIn(scope, id),
      ...keys(key),
      globalSecondaryIndexes: Object.entries(indexes).map(([indexName, index]) => ({
        indexName,
        ...keys(index.key),
        ...projection(index),
      })),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(expiry !== undefined && { timeToLiveAttribute: expiry }),
      ...(streamed && { dynamoStream: StreamViewType.NEW_IMAGE }),
    })
  }

  streamArn(): string {
    if (this.tableStreamArn === undefined) throw new Error(`${this.node.path} is not streamed`)
    return this.tableStreamArn
  }
}

const projection = ({ shows }: Index) =>
  shows.length === 0
    ? { projectionType: ProjectionType.KEYS_ONLY }
    : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...shows] }
