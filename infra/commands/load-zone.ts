import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SNSClient } from '@aws-sdk/client-sns'
import { marshall } from '@aws-sdk/util-dynamodb'
import { batchWrite } from './zone/batch-write.ts'
import { type Difference, differenceOf } from './zone/difference.ts'
import { deleteTopic } from './zone/squad-topic.ts'
import { type Subscribed, subscribePeople } from './zone/subscriptions.ts'
import type { ZoneFiles } from './zone-items.ts'

export interface Destination {
  readonly db: DynamoDBClient
  readonly sns: SNSClient
  /** The Directory's name. */
  readonly table: string
  /** `arn:aws:sns:<region>:<account>:<stack>-squad-` */
  readonly topicPrefix: string
}

export type Loaded = Difference & Subscribed

/**
 * Makes the table and the topics say what the files say; a second time changes nothing. What comes goes in before what is gone
 * goes out, so that a function that reads in between may know too much but never too little; and if it is cut short, doing it
 * again completes it.
 */
export const loadZone = async ({ zone, ...to }: Destination & { readonly zone: ZoneFiles }): Promise<Loaded> => {
  const difference = await differenceOf(to.db, to.table, zone)
  const { added, changed, gone } = difference
  const puts = [...added, ...changed].map(({ attributes }) => ({ PutRequest: { Item: attributes } }))
  const [subscribed] = await Promise.all([subscribePeople(to, zone), batchWrite(to.db, to.table, puts)])
  for (const { kind, id } of gone) if (kind === 'squad') await deleteTopic(to.sns, `${to.topicPrefix}${id}`)
  const deletes = gone.map(({ kind, id }) => ({ DeleteRequest: { Key: marshall({ pk: kind, sk: id }) } }))
  await batchWrite(to.db, to.table, deletes)
  return { ...difference, ...subscribed }
}
